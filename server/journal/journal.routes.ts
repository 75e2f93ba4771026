import { Readable } from "node:stream";
import { strToU8, zipSync } from "fflate";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { refuse } from "../core/refusal.ts";
import { ADDED_COLUMNS } from "../exchange/added-columns.rules.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { workbookParts } from "../file-formats/workbook-parts.rules.ts";
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
/** A workbook is made in one go, and whoever orders meanwhile waits for it. */
const MOST_IN_WORKBOOK = 5000;
const BYTE_ORDER_MARK = "\ufeff";

/** What was rejected and what is held, as files, for administrators. */
export function journalRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { id: string } }>(
      "/admin/exchange/runs/:id/rejected.csv",
      fileRoute(services, csvFile("odbijeni", rejectedLines)),
    );
    app.get<{ Params: { id: string } }>(
      "/admin/exchange/runs/:id/rejected.xlsx",
      fileRoute(services, {
        name: "odbijeni",
        ending: "xlsx",
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        most: MOST_IN_WORKBOOK,
        body: async (batch) =>
          Buffer.from(await rejectedWorkbook(services, batch)),
      }),
    );
    app.get<{ Params: { id: string } }>(
      "/admin/exchange/runs/:id/difference.csv",
      fileRoute(services, csvFile("razlika", differenceLines)),
    );
  };

  function csvFile(
    name: string,
    lines: (from: Services, batch: number) => AsyncGenerator<string>,
  ): RunFile {
    return {
      name,
      ending: "csv",
      type: "text/csv; charset=utf-8",
      body: (batch) => Readable.from(lines(services, batch)),
    };
  }
}

interface RunFile {
  name: string;
  ending: string;
  type: string;
  /** How many rejected rows it has room for. */
  most?: number;
  body: (batch: number) => Readable | Promise<Buffer>;
}

function fileRoute(services: Services, file: RunFile) {
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
    if (file.most !== undefined && run.rejected > file.most)
      return await sendRefusal(
        request,
        reply,
        refuse("PAYLOAD_TOO_LARGE", "payload_too_large"),
      );
    return await reply
      .header("content-type", file.type)
      .header("cache-control", "private, no-store")
      .header(
        "content-disposition",
        `attachment; filename="${file.name}-${run.feed}-${batch}.${file.ending}"`,
      )
      .send(await file.body(batch));
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

/** All of them as texts: no sheet takes one for a formula, and no code loses its zeros. */
async function rejectedWorkbook(
  { db }: Services,
  batch: number,
): Promise<Uint8Array> {
  return await inReading(db, HOUSE, async (trx) => {
    const columns = await listRejectColumns(trx, batch);
    const rows = await listRejects(trx, {
      batch,
      after: 0,
      limit: MOST_IN_WORKBOOK,
    });
    const header = [...columns, ...ADDED_COLUMNS];
    const parts = workbookParts(
      [
        header,
        ...rows.map(({ cells, line, field, message }) => [
          ...columns.map((name) => plainText(cells?.[name])),
          String(line),
          field,
          message,
        ]),
      ],
      { sheet: "odbijeni", widths: header.map(() => 18), headRows: 1 },
    );
    return zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, text]) => [name, strToU8(text)]),
      ),
    );
  });
}

function plainText(cell: unknown): string {
  if (cell === undefined || cell === null) return "";
  return typeof cell === "string" ? cell : JSON.stringify(cell);
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
