import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { FastifyPluginAsync } from "fastify";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { dateInZone } from "../core/calendar.ts";
import { knownCompany } from "../company/known-company.ts";
import { refuse } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import { copyFile } from "./copy-files.ts";
import { mayHaveWhole } from "./data-copies.ts";
import { findCopy, noteTaken, type DataCopy } from "./data-copy.queries.ts";
import { isCopyId } from "./data-copy.rules.ts";

const MISSING = refuse("NOT_FOUND", "not_found");

/**
 * A copy that is ready, for the person who asked for it and nobody else: not for another owner,
 * not for staff, and not for himself once he is no owner any more and it is of the whole company.
 */
export function copyRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { file: string } }>(
      "/copies/:file",
      async (request, reply) => {
        const caller = await findMeantCaller(services, request.headers);
        if (typeof caller === "string")
          return await sendRefusal(request, reply, refuseAbsent(caller));
        if (caller.mustChangePassword)
          return await sendRefusal(
            request,
            reply,
            refuse("FORBIDDEN", "password_change_required"),
          );
        const [, id = ""] = /^(.+)\.zip$/.exec(request.params.file) ?? [];
        const copy = await findFor(services, caller, id);
        const path = copyFile(services, id);
        const size = copy && (await stat(path).catch(() => undefined))?.size;
        if (!copy || size === undefined)
          return await sendRefusal(request, reply, MISSING);
        await noteTaking(services, caller, copy);
        const { timeZone } = await knownCompany(services.db);
        const day = dateInZone(copy.readyAt ?? copy.askedAt, timeZone);
        return await reply
          .header("cache-control", "private, no-store")
          .header("content-length", size)
          .header(
            "content-disposition",
            `attachment; filename="podaci-${day}.zip"`,
          )
          .type("application/zip")
          .send(createReadStream(path));
      },
    );
  };
}

async function findFor(
  { db, clock }: Services,
  caller: Caller,
  id: string,
): Promise<DataCopy | undefined> {
  const { partner, userId } = caller;
  if (!partner || !isCopyId(id)) return undefined;
  const scope = { role: "partner", partnerId: partner.id } as const;
  const copy = await inReading(db, scope, (trx) =>
    findCopy(trx, { partnerId: partner.id, userId, id }),
  );
  const isReady =
    copy?.state === "ready" &&
    copy.expiresAt !== null &&
    copy.expiresAt > clock.now();
  return isReady && (!copy.isWhole || mayHaveWhole(caller)) ? copy : undefined;
}

async function noteTaking(
  { db, clock }: Services,
  { username }: Caller,
  { id, isWhole }: DataCopy,
): Promise<void> {
  await inTransaction(db, HOUSE, async (trx) => {
    await noteTaken(trx, id, clock.now());
    await insertAuditEntry(trx, {
      actor: username,
      action: "copy.take",
      subject: username,
      details: { copy: id, whole: isWhole },
    });
  });
}
