import type { Run, RunRow } from "../../../api.ts";
import { counted, format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { runsTexts } from "./texts.ts";

/** Who sent it: a key by its name, a person, or the way by which it came. */
export function sentBy({
  source,
  byName,
}: Pick<RunRow, "source" | "byName">): string {
  const words = runsTexts().source;
  if (source === "key:bootstrap") return words.bootstrap;
  if (source.startsWith("key:")) return fill(words.key, { name: byName ?? "" });
  const ways: Record<string, string> = words;
  return byName ?? ways[source] ?? words.unknown;
}

/** What came of its rows, as far as anything did. */
export function cameOf(run: RunRow): string {
  const words = runsTexts();
  const n = (count: number) => ({ n: format().count(count) });
  const parts = [
    run.applied > 0 ? fill(words.written, n(run.applied)) : "",
    run.unchanged > 0 ? fill(words.unchanged, n(run.unchanged)) : "",
    run.rejected > 0 ? fill(words.rejected, n(run.rejected)) : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(" · ") : words.nothing;
}

/** Why it failed, in a few words. */
export function failureOf({ error }: Pick<RunRow, "error">): string {
  const words: Record<string, string> = runsTexts().error;
  return words[error?.reason ?? ""] ?? runsTexts().error.other;
}

/** As what its file was read: "CSV, windows-1250, kolone razdvaja ;". */
export function readAsText({ readAs }: Pick<Run, "readAs">): string {
  if (!readAs) return "";
  const { format: kind, charset, delimiter } = readAs;
  const words = runsTexts();
  const what = [
    kind.toUpperCase(),
    charset,
    delimiter &&
      fill(words.delimiter, {
        sign: delimiter === "\t" ? words.tab : delimiter,
      }),
  ].filter((part) => part);
  return fill(words.readAs, { what: what.join(", ") });
}

/** The source under which a mapping of its files is kept. */
export function mappedSource({ source }: Pick<Run, "source">) {
  return /^(key:\w+|folder|upload|command)$/.test(source) ? source : undefined;
}

/** "4,2 s"; from two minutes on in minutes. */
export function tookText(ms: number): string {
  if (ms >= 120_000)
    return counted(runsTexts().minutes, Math.round(ms / 60_000));
  return fill(runsTexts().seconds, {
    n: format().decimal((ms / 1000).toFixed(1)),
  });
}
