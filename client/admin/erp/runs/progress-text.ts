import type { Run } from "../../../api.ts";
import { counted, format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { erpTexts } from "../texts.ts";
import { runsTexts } from "./texts.ts";

type Progress = Run["progress"];

/** From 0 to 1, while it is read and where the size of what is read is known. */
export function shareOf(progress: Progress): number | undefined {
  return progress?.phase === "reading" && progress.bytes > 0
    ? Math.min(progress.bytes / progress.of, 1)
    : undefined;
}

/** How far an import has come: "Pročitano 12.000 redova, 40%". */
export function progressText(progress: NonNullable<Progress>): string {
  const words = runsTexts().progress;
  const rows = counted(erpTexts().rows, progress.rows);
  if (progress.phase === "writing") return fill(words.writing, { rows });
  const share = shareOf(progress);
  return share === undefined
    ? fill(words.read, { rows })
    : fill(words.readShare, { rows, share: percentText(share) });
}

/** 0.421 is "42%". */
export function percentText(share: number): string {
  return format().percent(String(Math.floor(share * 100)));
}
