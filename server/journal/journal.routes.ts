import { Readable } from "node:stream";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { refuse } from "../core/refusal.ts";
import { ADDED_COLUMNS } from "../exchange/added-columns.rules.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Services } from "../platform/trpc.ts";
import { csvLine } from "../core/csv-cell.rules.ts";
import {
  listDifference,
  listRejectColumns,
  listRejects,
} from "./run-rows.queries.ts";
import { findRunDetail } from "./runs.queries.ts";

const PIECE = 1000;
const BYTE_ORDER_MARK = "\ufeff";

/** What was rejected and what is held, as files, for administrators. */
export function journalRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { id: string } }>(
      "/admin/exchange/runs/:id/rejected.csv",
      csvRoute(services, { name: "odbijeni", lines: rejectedLines }),
    );
    app.get<{ Params: { id: string } }>(
      "/admin/exchange/runs/:id/difference.csv",
      csvRoute(services, { name: "razlika", lines: differenceLines }),
    );
  };
}

interface RunFile {
  name: string;
  lines: (
    services: Services,
    batch: number,
  ) => AsyncGenerator<string, void, undefined>;
}

function csvRoute(services: Services, file: RunFile) {
  return async (
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
  ): Promise<unknown> => {
    const caller = await findMeantCaller(services, request.headers);
    if (typeof caller === "string")
      return await sendRefusal(request, reply, refuseAbsent(caller));
    if (caller.role !== "admin")
      return await sendRefusal(
        request,
        reply,
        refuse("FORBIDDEN", "no_permission"),
      );
    if (caller.mustChangePassword)
      return await sendRefusal(
        request,
        reply,
        refuse("FORBIDDEN", "password_change_required"),
      );
    const { id } = request.params;
    const batch = /^\d{1,15}$/.test(id) ? Number(id) : 0;
    const run = await inReading(services.db, HOUSE, (trx) =>
      findRunDetail(trx, batch),
    );
    if (!run)
      return await sendRefusal(
        request,
        reply,
        refuse("NOT_FOUND", "not_found"),
      );
    return await reply
      .header("content-type", "text/csv; charset=utf-8")
      .header("cache-control", "private, no-store")
      .header(
        "content-disposition",
        `attachment; filename="${file.name}-${run.feed}-${batch}.csv"`,
      )
      .send(Readable.from(file.lines(services, batch)));
  };
}

async function* rejectedLines(
  { db }: Services,
  batch: number,
): AsyncGenerator<string, void, undefined> {
  const columns = await inReading(db, HOUSE, (trx) =>
    listRejectColumns(trx, batch),
  );
  yield BYTE_ORDER_MARK + csvLine([...columns, ...ADDED_COLUMNS]);
  for (let after = 0; ;) {
    const from = after;
    const rows = await inReading(db, HOUSE, (trx) =>
      listRejects(trx, { batch, after: from, limit: PIECE }),
    );
    let text = "";
    for (const { cells, line, field, message } of rows)
      text += csvLine([
        ...columns.map((name) => cells?.[name]),
        line,
        field,
        message,
      ]);
    if (text !== "") yield text;
    const last = rows.at(-1);
    if (!last) return;
    after = last.line;
  }
}

async function* differenceLines(
  { db }: Services,
  batch: number,
): AsyncGenerator<string, void, undefined> {
  const columns = ["kind", "code", "name", "place", "was", "becomes"] as const;
  yield BYTE_ORDER_MARK + csvLine([...columns]);
  for (let after = 0; ;) {
    const from = after;
    const rows = await inReading(db, HOUSE, (trx) =>
      listDifference(trx, { batch, after: from, limit: PIECE }),
    );
    let text = "";
    for (const row of rows) text += csvLine(columns.map((name) => row[name]));
    if (text !== "") yield text;
    const last = rows.at(-1);
    if (!last) return;
    after = last.row;
  }
}
