import type { CardPage } from "../api.ts";
import type { Span } from "./periods.ts";

export type StatementKind = "open" | "period";
export const FILE_ENDINGS = ["pdf", "xlsx"] as const;
export type FileEnding = (typeof FILE_ENDINGS)[number];

/** Where the server makes a statement. It is of one side: of both together, of the buyer's. */
export function statementPath(
  kind: StatementKind,
  ending: FileEnding,
  of: Pick<CardPage, "side" | "currency"> & Span & { language: string },
): string {
  const { side, currency, language, from, to } = of;
  const asked = new URLSearchParams({
    kind,
    side: side === "both" ? "customer" : side,
    currency,
    language,
    ...(kind === "period" && from !== undefined && { from }),
    ...(kind === "period" && to !== undefined && { to }),
  });
  return `/documents/statement.${ending}?${asked}`;
}

/** "ios-2026-11-29.pdf": the same in every language, so that files lie together. */
export const statementName = (
  kind: StatementKind,
  ending: FileEnding,
  day: string,
): string => `${kind === "open" ? "ios" : "kartica"}-${day}.${ending}`;
