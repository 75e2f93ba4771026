import {
  AUDIT_ACTS,
  isAuditAct,
  type AuditAct,
} from "../../../server/platform/audit-acts.rules.ts";
import type { AuditEntry } from "../../api.ts";
import type { AuditTexts } from "./texts/sr-latn.ts";

/** What was done: an act by its own words, else what became of a row: "izmenjeno". */
export function deedWord(
  text: AuditTexts,
  { action }: Pick<AuditEntry, "action">,
): string {
  if (isAuditAct(action)) return text.acts[action];
  const deed = action.split(".").at(-1) ?? action;
  return text.deeds[deed] ?? action.replaceAll(/[._-]/g, " ");
}

/** By which call it was done in a partner's name, or his card was read. */
export function callWord(text: AuditTexts, call: string): string {
  return text.calls[call] ?? text.readings[call] ?? call;
}

/** An act by its name, of what it is done to and by its words: "Korisnik: nalog isključen". */
export function actWord(text: AuditTexts, act: AuditAct): string {
  const kind = text.subjects[AUDIT_ACTS[act]];
  return kind === undefined ? text.acts[act] : `${kind}: ${text.acts[act]}`;
}

/** To what it was done: "Partner 10001". */
export function subjectWord(
  text: AuditTexts,
  entry: Pick<AuditEntry, "subjectKind" | "subject">,
): string {
  const kind = text.subjects[entry.subjectKind] ?? entry.subjectKind;
  return [kind, entry.subject].filter((part) => part !== "").join(" ");
}
