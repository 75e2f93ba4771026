import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { parseFeedName } from "./feeds.ts";
import { keyText } from "./row-keys.ts";

/** A row of a file that waits, as staff see it. */
export interface ParkedRow {
  feed: string;
  /** What identifies it, by the columns of its key. */
  key: string;
  line: number;
  field: string;
  value: string;
  waitsFor: string;
  since: Date;
  message: string;
}

/** The rows that have waited longest, and how many there are. */
export async function listParked(
  trx: Transaction<Database>,
  limit: number,
): Promise<{ count: number; rows: ParkedRow[] }> {
  const rows = await trx
    .selectFrom("parked_row")
    .select([
      "feed",
      "cells",
      "line",
      "field",
      "value",
      "message",
      "waits_for",
      "since",
    ])
    .orderBy("since")
    .orderBy("id")
    .limit(limit)
    .execute();
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from parked_row`.execute(trx);
  return {
    count: counted[0]?.count ?? 0,
    rows: rows.map((row) => ({
      feed: row.feed,
      key: keyText(parseFeedName(row.feed), row.cells),
      line: row.line,
      field: row.field,
      value: row.value,
      waitsFor: row.waits_for,
      since: row.since,
      message: row.message,
    })),
  };
}

/** The PDFs whose documents have not come yet, told as rows are. */
export async function listWaitingPdfs(
  trx: Transaction<Database>,
  limit: number,
): Promise<ParkedRow[]> {
  const rows = await trx
    .selectFrom("waiting_pdf")
    .select(["type", "number", "year", "at"])
    .orderBy("at")
    .limit(limit)
    .execute();
  return rows.map(({ type, number, year, at }) => ({
    feed: "documents-pdf",
    key: `${type} ${number} ${year}`,
    line: 0,
    field: "number",
    value: number,
    waitsFor: "documents",
    since: at,
    message: "the document has not come yet",
  }));
}
