import { Readable } from "node:stream";
import type { FastifyPluginAsync } from "fastify";
import * as v from "valibot";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import { boardWorkbook } from "./board-workbook.ts";
import { boardFilter, type BoardFilter } from "./receivables.parse.ts";
import { noteBoardRead, readBoard } from "./view-board.ts";

/** The board as a workbook, with the screen's own filter. */
export function boardFileRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get("/admin/receivables.xlsx", async (request, reply) => {
      const caller = await findMeantCaller(services, request.headers);
      if (typeof caller === "string")
        return await sendRefusal(request, reply, refuseAbsent(caller));
      const filter = mayHave(caller) ?? parseFilter(request.query);
      if ("reason" in filter) return await sendRefusal(request, reply, filter);
      await noteBoardRead(services, caller, { ...filter, file: "xlsx" });
      const board = await readBoard(services, caller, { filter, page: {} });
      const { today: day, currency } = board;
      const { language } = caller;
      return await reply
        .header(
          "content-type",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        .header("cache-control", "private, no-store")
        .header(
          "content-disposition",
          `attachment; filename="potrazivanja-${currency}-${day}.xlsx"`,
        )
        .send(Readable.from(boardWorkbook({ board, currency, day, language })));
    });
  };
}

function mayHave(caller: Caller): Refusal | undefined {
  if (caller.role === "partner") return refuse("FORBIDDEN", "no_permission");
  return caller.mustChangePassword
    ? refuse("FORBIDDEN", "password_change_required")
    : undefined;
}

function parseFilter(query: unknown): BoardFilter | Refusal {
  const read = v.safeParse(boardFilter, query);
  if (read.success) return read.output;
  const field = String(read.issues[0].path?.[0]?.key ?? "");
  return refuse("BAD_REQUEST", "invalid_input", { field });
}
