import type { Caller } from "../platform/trpc.ts";

const READERS = new Set<Caller["partnerRole"]>(["owner", "finance"]);

/** Whether somebody of a partner may see what the company owes and what it has paid. */
export function mayReadCard({
  partnerRole,
}: Pick<Caller, "partnerRole">): boolean {
  return READERS.has(partnerRole);
}
