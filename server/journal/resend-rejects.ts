import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { refuse, type Refusal } from "../core/refusal.ts";
import { parseFeedName } from "../exchange/feeds.ts";
import type { StoredRequest } from "../exchange/import-answer.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { listRejects } from "./run-rows.queries.ts";
import { findRunDetail } from "./runs.queries.ts";

const PIECE = 1000;

/** A rejected row as somebody has mended it. */
export interface MendedRow {
  line: number;
  /** The cells that he changed. */
  cells: Record<string, string>;
}

/**
 * Sends rejected rows of a batch again, mended or as they are, as a batch of their own: those that
 * were mended, or, where none was, all that do not wait by themselves.
 */
export async function resendRejects(
  services: Services,
  { username }: Pick<Caller, "username">,
  { id, rows }: { id: number; rows: MendedRow[] },
): Promise<{ batch: number } | Refusal> {
  const run = await inReading(services.db, HOUSE, (trx) =>
    findRunDetail(trx, id),
  );
  const feed = parseFeedName(run?.feed ?? "");
  if (!run || !feed) return refuse("NOT_FOUND", "not_found");
  const { request, source, fileName } = run;
  const { reservedBasis } = (request ?? {}) as StoredRequest;
  const mended = new Map(rows.map(({ line, cells }) => [line, cells]));
  const outcome = await importFeed(services, {
    ...(request as StoredRequest),
    feed,
    // A few rows are no snapshot.
    mode: "upsert",
    scopeAll: false,
    reservedBasis,
    source,
    fileName: fileName ?? undefined,
    byName: username,
    follows: id,
    format: "ndjson",
    charset: "utf-8",
    // The same press twice is one batch.
    idempotencyKey: `resend ${id} ${hashOf(rows)}`,
    body: Readable.from(readBody(services, id, mended)),
  });
  switch (outcome.kind) {
    case "applied":
      return { batch: outcome.answer.batch };
    case "held":
      return { batch: outcome.batch };
    case "key_reused":
      return refuse("CONFLICT", "changed_since");
    case "unreadable":
      return refuse("UNPROCESSABLE_CONTENT", outcome.reason, {
        params: { detail: outcome.detail },
      });
  }
}

const hashOf = (rows: MendedRow[]) =>
  createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 32);

async function* readBody(
  { db }: Pick<Services, "db">,
  batch: number,
  mended: Map<number, Record<string, string>>,
): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const from = after;
    const rows = await inReading(db, HOUSE, (trx) =>
      listRejects(trx, { batch, after: from, limit: PIECE }),
    );
    for (const { line, cells, parked } of rows) {
      const change = mended.get(line);
      const isSent = mended.size > 0 ? change !== undefined : !parked;
      if (cells && isSent) yield `${JSON.stringify({ ...cells, ...change })}\n`;
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.line;
  }
}
