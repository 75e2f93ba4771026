import type { Readable } from "node:stream";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { MAX_BODY_BYTES } from "../exchange/spool.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import { keepUpload } from "./upload-store.ts";

const LONGEST_NAME = 200;

/** Where staff send files up. They go to the disk as they come, and nowhere else yet. */
export function fileUploadRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, payload, done) =>
      done(null, payload),
    );
    app.post<{ Querystring: { name?: unknown } }>(
      "/admin/exchange/files",
      { bodyLimit: MAX_BODY_BYTES, decompress: false },
      async (request, reply) => {
        const caller = await findAdmin(services, request);
        if (isRefusal(caller)) return await sendRefusal(request, reply, caller);
        const { name } = request.query;
        if (typeof name !== "string" || !isFileName(name)) {
          const invalid = refuse("BAD_REQUEST", "invalid_input", {
            field: "name",
          });
          return await sendRefusal(request, reply, invalid);
        }
        try {
          const { id, bytes } = await keepUpload(
            services.config.dataDir,
            (request.body ?? request.raw) as Readable,
            { name, userId: caller.userId, now: services.clock.now() },
          );
          return await reply.send({ id, name, bytes });
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error;
          const refusal =
            error.reason === "payload_too_large"
              ? refuse("PAYLOAD_TOO_LARGE", "payload_too_large")
              : refuse("UNPROCESSABLE_CONTENT", error.reason, {
                  params: { detail: error.message },
                });
          return await sendRefusal(request, reply, refusal);
        }
      },
    );
  };
}

async function findAdmin(
  services: Services,
  request: FastifyRequest,
): Promise<Caller | Refusal> {
  if (request.headers.origin !== services.config.publicUrl.origin)
    return refuse("FORBIDDEN", "origin_mismatch");
  const caller = await findMeantCaller(services, request.headers);
  if (typeof caller === "string") return refuseAbsent(caller);
  if (caller.mustChangePassword)
    return refuse("FORBIDDEN", "password_change_required");
  if (caller.role !== "admin") return refuse("FORBIDDEN", "no_permission");
  return caller;
}

/** A name and no path; it is shown, and never used as one. */
function isFileName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- a name is one line of text
  return name.length <= LONGEST_NAME && /^[^/\\\u0000-\u001f]+$/.test(name);
}
