import { Readable } from "node:stream";
import type { FastifyPluginAsync } from "fastify";
import * as v from "valibot";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import { reportWorkbook } from "./report-workbook.ts";
import { reportFileInput, type ReportFileInput } from "./reports.parse.ts";
import { viewRanking, viewSeries } from "./view-reports.ts";

/** A report as a workbook, with the screen's own filter. */
export function reportFileRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get("/admin/reports.xlsx", async (request, reply) => {
      const caller = await findMeantCaller(services, request.headers);
      if (typeof caller === "string")
        return await sendRefusal(request, reply, refuseAbsent(caller));
      const asked = mayHave(caller) ?? parseQuery(request.query);
      if (isRefusal(asked)) return await sendRefusal(request, reply, asked);
      const report = await readReport(services, caller, asked);
      if (isRefusal(report)) return await sendRefusal(request, reply, report);
      return await reply
        .header(
          "content-type",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        .header("cache-control", "private, no-store")
        .header(
          "content-disposition",
          `attachment; filename="izvestaj-${asked.from}-${asked.to}.xlsx"`,
        )
        .send(Readable.from(reportWorkbook(report, caller.language)));
    });
  };
}

async function readReport(
  services: Services,
  caller: Caller,
  asked: ReportFileInput,
) {
  if (asked.report === "series") {
    const { report: _, ...input } = asked;
    return { series: await viewSeries(services, caller, input) };
  }
  const { report: _, ...input } = asked;
  const ranking = await viewRanking(services, caller, {
    ...input,
    limit: null,
  });
  return isRefusal(ranking) ? ranking : { ranking };
}

function mayHave(caller: Caller): Refusal | undefined {
  if (caller.role === "partner") return refuse("FORBIDDEN", "no_permission");
  return caller.mustChangePassword
    ? refuse("FORBIDDEN", "password_change_required")
    : undefined;
}

function parseQuery(query: unknown): ReportFileInput | Refusal {
  const read = v.safeParse(reportFileInput, query);
  if (read.success) return read.output;
  const field = String(read.issues[0].path?.[0]?.key ?? "");
  return refuse("BAD_REQUEST", "invalid_input", { field });
}
