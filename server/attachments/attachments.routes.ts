import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { findActingPartner } from "../auth/acting-partner.ts";
import { readPartnerHeader } from "../core/partner-header.ts";
import { findFileCaller } from "../auth/file-caller.ts";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { headerText } from "../auth/header-text.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { inReading } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import {
  attachmentName,
  isAttachmentId,
  MOST_UPLOAD_BYTES,
} from "./attachment.rules.ts";
import { readAttachmentFile } from "./attachment-files.ts";
import {
  findAnyAttachment,
  findAttachment,
  type KeptAttachment,
} from "./attachments.queries.ts";
import { keepAttachment } from "./keep-attachment.ts";
import { createUploadTurns } from "./upload-turns.ts";

const TYPES = { picture: "image/webp", pdf: "application/pdf" } as const;
const MISSING = refuse("NOT_FOUND", "not_found");
const TOO_MANY = refuse("TOO_MANY_REQUESTS", "too_many_uploads", {
  retryAfterSeconds: 5,
});

/** Finds one that somebody reads in another place than where it lies. */
export type AlsoSeen = (
  services: Pick<Services, "db">,
  caller: Caller,
  id: string,
) => Promise<KeptAttachment | undefined>;

interface Sender {
  userId: number;
  partnerId: number;
}

/**
 * Photos and PDFs that go with claims and messages: `POST /attachments/<id>?name=` takes one as the
 * body under an id that its sender made, `GET /attachments/<id>` gives it to the partner's own
 * users and to staff.
 */
export function attachmentRoutes(
  services: Services,
  options: { alsoSeen?: AlsoSeen } = {},
): FastifyPluginAsync {
  return async (app) => {
    const senders = new WeakMap<FastifyRequest, Sender>();
    const turns = createUploadTurns();
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: MOST_UPLOAD_BYTES },
      (_request, body, done) => done(null, body),
    );
    app.post<{ Params: { id: string }; Querystring: { name?: unknown } }>(
      "/attachments/:id",
      {
        bodyLimit: MOST_UPLOAD_BYTES,
        // Before anything of the body is read.
        preParsing: async (request, reply) => {
          const sender = await findSender(services, request);
          if (isRefusal(sender))
            return void (await sendRefusal(request, reply, sender));
          const endTurn = turns.take(sender.userId);
          if (!endTurn)
            return void (await sendRefusal(request, reply, TOO_MANY));
          reply.raw.once("close", endTurn);
          senders.set(request, sender);
          return undefined;
        },
      },
      async (request, reply) => {
        const sender = senders.get(request);
        const bytes = request.body;
        if (!sender || !Buffer.isBuffer(bytes) || bytes.length === 0)
          return await sendRefusal(request, reply, inputRefusal("body"));
        const { id } = request.params;
        if (!isAttachmentId(id))
          return await sendRefusal(request, reply, inputRefusal("id"));
        const kept = await keepAttachment(services, {
          ...sender,
          id: id.toLowerCase(),
          name: attachmentName(request.query.name),
          bytes,
        });
        if (isRefusal(kept)) return await sendRefusal(request, reply, kept);
        return await reply.header("cache-control", "no-store").send(kept);
      },
    );

    app.get<{ Params: { id: string } }>(
      "/attachments/:id",
      async (request, reply) => {
        const caller = await findFileCaller(services, request.headers);
        if (isRefusal(caller)) return await sendRefusal(request, reply, caller);
        const { id } = request.params;
        const found =
          (await findForCaller(services, caller, id)) ??
          (isAttachmentId(id)
            ? await options.alsoSeen?.(services, caller, id)
            : undefined);
        if (!found) return await sendRefusal(request, reply, MISSING);
        const { kind, name, fileHash } = found;
        const tag = `"${fileHash}"`;
        void reply
          // Kept by the browser, and shown only after the server has looked who asks.
          .header("cache-control", "private, no-cache")
          .header("etag", tag);
        if (request.headers["if-none-match"] === tag)
          return await reply.status(304).send();
        return await reply
          .header("content-disposition", dispositionOf(kind, name))
          // Somebody else's making, under our own address.
          .header("content-security-policy", "default-src 'none'; sandbox")
          .type(TYPES[kind])
          .send(await readAttachmentFile(services, fileHash));
      },
    );
  };
}

const inputRefusal = (field: string): Refusal =>
  refuse("BAD_REQUEST", "invalid_input", { field });

function dispositionOf(kind: KeptAttachment["kind"], name: string): string {
  if (kind === "picture") return "inline";
  const named = encodeURIComponent(name === "" ? "dokument.pdf" : name);
  return `attachment; filename*=UTF-8''${named.replaceAll("'", "%27")}`;
}

/** Whoever may send one: a partner's user, or staff for the partner that they name. */
async function findSender(
  services: Services,
  request: FastifyRequest,
): Promise<Sender | Refusal> {
  const caller = await findMeantCaller(services, request.headers);
  if (typeof caller === "string") return refuseAbsent(caller);
  if (caller.mustChangePassword)
    return refuse("FORBIDDEN", "password_change_required");
  if (caller.partner)
    return { userId: caller.userId, partnerId: caller.partner.id };
  const { "x-rabat-partner": named } = request.headers;
  const code = headerText(named);
  if (code !== undefined && readPartnerHeader(code).isReadOnly)
    return refuse("FORBIDDEN", "read_only");
  const partner = await findActingPartner(services, caller, { code });
  return isRefusal(partner)
    ? partner
    : { userId: caller.userId, partnerId: partner.id };
}

async function findForCaller(
  { db }: Services,
  caller: Caller,
  id: string,
): Promise<KeptAttachment | undefined> {
  if (!isAttachmentId(id)) return undefined;
  const { partner } = caller;
  if (partner) {
    const scope = { role: "partner", partnerId: partner.id } as const;
    return await inReading(db, scope, (trx) =>
      findAttachment(trx, { partnerId: partner.id, id }),
    );
  }
  return await inReading(db, staffScope(caller), (trx) =>
    findAnyAttachment(trx, id),
  );
}
