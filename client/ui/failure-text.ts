import { t } from "../i18n/i18n.ts";
import type { Failure } from "../lib/failure.ts";
import { session } from "../session.ts";

/** What went wrong, in a sentence: the server's own where it said no. */
export function failureTitle({ kind, message }: Failure): string {
  if (kind === "refused" && message) return message;
  const texts = t().failure;
  return kind === "unreached" ? texts.network : texts.unexpected;
}

/** How to go on after a failure, and what of one's own is safe: staff have no cart. */
export function failureText(failure: Failure): string | undefined {
  const texts = t().failure;
  if (failure.kind === "refused") return failure.action;
  const isStaff = session.isStaff();
  if (failure.kind === "unreached")
    return isStaff ? texts.staffNetworkText : texts.networkText;
  return isStaff ? texts.staffUnexpectedText : texts.unexpectedText;
}
