import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyPluginAsync } from "fastify";
import * as v from "valibot";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import { reportWorkbook } from "./report-workbook.ts";
import { reportFileInput, type ReportFileInput } from "./reports.parse.ts";
import { readWholeRanking, viewSeries } from "./view-reports.ts";

/** A report as a workbook, with the screen's own filter. */
export function reportFileRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get("/admin/reports.xlsx", async (request, reply) => {
      const caller = await findMeantCaller(services, request.headers);
      if (typeof caller === "string")
        return await sendRefusal(request, reply, refuseAbsent(caller));
      const asked = mayHave(caller) ?? parseQuery(request.query);
      if (isRefusal(asked)) return await sendRefusal(request, reply, asked);
      const workbook = await packReport(services, caller, asked);
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
        .send(workbook);
    });
  };
}

async function packReport(
  services: Services,
  caller: Caller,
  asked: ReportFileInput,
): Promise<Readable> {
  const { language } = caller;
  if (asked.report === "series") {
    const { report: _, ...input } = asked;
    const series = await viewSeries(services, caller, input);
    return Readable.from(reportWorkbook({ series }, language));
  }
  const { report: _, ...input } = asked;
  return await throughFile(async (file) => {
    await readWholeRanking(services, caller, {
      asked: input,
      take: (ranking) =>
        pipeline(
          reportWorkbook({ ranking }, language),
          createWriteStream(file),
        ),
    });
  });
}

/**
 * What is written to a file first, and sent from there: whoever takes it slowly holds no
 * connection of the database. The file goes as soon as it is open.
 */
async function throughFile(
  write: (file: string) => Promise<void>,
): Promise<Readable> {
  const folder = await mkdtemp(path.join(tmpdir(), "rabat-report-"));
  try {
    const file = path.join(folder, "report.xlsx");
    await write(file);
    const opened = await open(file);
    return opened.createReadStream();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
