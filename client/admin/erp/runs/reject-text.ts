import type { Reject } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { runsTexts } from "./texts.ts";

/** Why a row was rejected, in the reader's words; the interface's own where there are none. */
export function whyOf({
  reason,
  params,
  message,
}: Pick<Reject, "reason" | "params"> & { message?: string }): string {
  const words: Record<string, string> = runsTexts().reasons;
  const sentence = reason === "other" ? message : words[reason];
  return fill(sentence ?? runsTexts().reasons.other, params);
}

/** What is to be done about it. */
export function nextOf({
  reason,
  parked,
}: {
  reason: string;
  parked: boolean;
}) {
  const words = runsTexts().next;
  if (parked) return words.waits;
  return reason === "repeated" ? words.repeated : words.mend;
}
