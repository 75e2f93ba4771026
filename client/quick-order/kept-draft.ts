import type { MessageLine } from "../message/message-line.ts";
import type { Fix } from "../entry/line-outcome.ts";
import { inOwnDb } from "../offline/kept-answers.ts";

/** A message that is being made into lines, as it is kept on the device until it is used or cleared. */
export interface Draft {
  text: string;
  files: { name: string; lines: MessageLine[] }[];
  /** What the person decided, by the line's id. */
  fixes: Record<string, LineFix>;
}

export interface LineFix extends Fix {
  itemCode?: string;
}

export const emptyDraft = (): Draft => ({ text: "", files: [], fixes: {} });

export const isEmpty = ({ text, files }: Draft): boolean =>
  text.trim() === "" && files.length === 0;

const KEY = "message";

export async function readDraft(
  owner: string | undefined,
): Promise<Draft | undefined> {
  const kept = await inOwnDb(owner, (db) => db.get("meta", KEY));
  return kept as Draft | undefined;
}

export async function keepDraft(
  owner: string | undefined,
  draft: Draft,
): Promise<void> {
  await inOwnDb(owner, async (db) => {
    if (isEmpty(draft)) await db.delete("meta", KEY);
    else await db.put("meta", draft, KEY);
  });
}
