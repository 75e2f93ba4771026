import { readFile } from "node:fs/promises";
import type { FastifyPluginAsync } from "fastify";
import { findCallerByCookie } from "../auth/session.ts";
import { refuse } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import { keptMailFile } from "../platform/mailer.ts";
import { refuseAbsent, type Services } from "../platform/trpc.ts";
import { findKeptMail } from "./mails.queries.ts";

/** A mail as it was kept in the folder, where no server for mails is set. */
export function keptMailRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { id: string } }>(
      "/admin/mails/:id.eml",
      async (request, reply) => {
        const caller = await findCallerByCookie(
          services,
          request.headers.cookie,
        );
        if (typeof caller === "string")
          return await sendRefusal(request, reply, refuseAbsent(caller));
        if (caller.mustChangePassword || caller.role !== "admin")
          return await sendRefusal(
            request,
            reply,
            refuse("FORBIDDEN", "no_permission"),
          );
        const id = Number(request.params.id);
        const messageId = Number.isSafeInteger(id)
          ? await inReading(services.db, HOUSE, (trx) => findKeptMail(trx, id))
          : undefined;
        const file =
          messageId === undefined
            ? undefined
            : await readFile(
                keptMailFile(services.config.dataDir, messageId),
              ).catch(() => undefined);
        if (!file)
          return await sendRefusal(
            request,
            reply,
            refuse("NOT_FOUND", "not_found"),
          );
        return await reply
          .header("content-type", "message/rfc822")
          .header(
            "content-disposition",
            `attachment; filename="mail-${id}.eml"`,
          )
          .header("cache-control", "no-store")
          .send(file);
      },
    );
  };
}
