import { pipeline } from "node:stream";
import zlib from "node:zlib";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { findActingPartner } from "../auth/acting-partner.ts";
import { headerText } from "../auth/header-text.ts";
import { findMeantCaller, PARTNER_HEADER } from "../auth/meant-owner.ts";
import { parseLanguage } from "../core/language.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Services } from "../platform/trpc.ts";
import { WeightedCache } from "../platform/weighted-cache.ts";
import {
  CatalogLayers,
  type Asker,
  type PartnerLayers,
} from "./catalog-layers.ts";
import { ChangesAnswers } from "./changes.ts";
import { compress, SmallestCompressor } from "./compress.ts";
import { CHUNKED_KINDS } from "./layer-shape.rules.ts";
import { LayerStore } from "./layer-store.ts";
import { Listeners, type ListenerTimes } from "./listeners.ts";
import { PricesMoved } from "./price-layers.ts";
import type { PulseTimes } from "./pulse.ts";
import { parseChanges, parseHave } from "./sync.parse.ts";

/** Of states as they are sent, a few thousand bytes each. */
const MOST_STATE_BYTES = 4 * 1024 * 1024;

export interface SyncOptions {
  pulse?: PulseTimes;
  listeners?: ListenerTimes;
}

/** Who asks, and what his phone should hold. */
interface Found {
  layers: PartnerLayers;
  asker: Asker;
  sessionId: string;
}

/** What phones hold of the catalogue: whether it is still so, what differs, and word of changes. */
export function syncRoutes(
  services: Services,
  options: SyncOptions = {},
): FastifyPluginAsync {
  return async (app) => {
    const layers = new CatalogLayers(services, options.pulse);
    const store = new LayerStore(services.db, services.log);
    const answers = new ChangesAnswers(store);
    const states = new WeightedCache<Buffer>({
      most: MOST_STATE_BYTES,
      weigh: (body) => body.length,
    });
    const compressor = new SmallestCompressor();
    const listeners = new Listeners(services, layers, options.listeners);
    app.addHook("preClose", () => listeners.close());
    app.addHook("onClose", () => compressor.stop());
    app.addHook("onSend", async (_request, reply) => {
      void reply.header("cache-control", "no-store");
    });

    const forAsker =
      (
        work: (
          found: Found,
          request: FastifyRequest,
          reply: FastifyReply,
        ) => Promise<unknown>,
      ) =>
      async (request: FastifyRequest, reply: FastifyReply) => {
        const who = await findAsker(services, request);
        if (isRefusal(who)) return await sendRefusal(request, reply, who);
        const found = await layers.layersFor(who.asker);
        if (!found) return await sendRefusal(request, reply, GONE);
        try {
          return await work({ layers: found, ...who }, request, reply);
        } catch (error) {
          if (!(error instanceof PricesMoved)) throw error;
          return await sendRefusal(request, reply, MOVED);
        }
      };

    // What is sent is compressed already, once for all who share it.
    const config = { compress: false } as const;
    app.get(
      "/sync/state",
      config,
      forAsker(async (found, request, reply) => {
        const { state } = found.layers;
        const { have } = request.query as { have?: unknown };
        if (parseHave(have) === state.tag)
          return await reply.status(204).send();
        const body = await states.get(state.tag, () =>
          compress(JSON.stringify(state), 5),
        );
        return await sendBody(request, reply, { body, type: JSON_TYPE });
      }),
    );
    app.get(
      "/sync/directory",
      config,
      forAsker(async (found, request, reply) => {
        const body = await found.layers.directory.body.get();
        return await sendBody(request, reply, { body, type: LINES });
      }),
    );
    for (const kind of CHUNKED_KINDS) {
      app.get(
        `/sync/${kind}`,
        config,
        forAsker(async (found, request, reply) => {
          const layer = found.layers[kind];
          await store.keep(layer);
          const made = await layer.body();
          const body = await made.get();
          await sendBody(request, reply, { body, type: LINES });
          void made
            .shrink(compressor)
            .catch((error: unknown) =>
              services.log.debug({ err: error }, "a layer stays as it is"),
            );
          return reply;
        }),
      );
    }
    app.post(
      "/sync/changes",
      config,
      forAsker(async (found, request, reply) => {
        const asked = parseChanges(request.body);
        if (isRefusal(asked)) return await sendRefusal(request, reply, asked);
        const body = await answers.answer(found.layers, asked);
        return await sendBody(request, reply, { body, type: LINES });
      }),
    );
    app.get(
      "/sync/events",
      config,
      forAsker(async ({ asker, sessionId }, request, reply) => {
        const { have } = request.query as { have?: unknown };
        reply.hijack();
        listeners.add(reply.raw, { asker, sessionId, tag: parseHave(have) });
      }),
    );
  };
}

const GONE = refuse("NOT_FOUND", "not_found");
/** A phone that hears this begins its round anew. */
const MOVED = refuse("CONFLICT", "prices_moved", { retryAfterSeconds: 1 });

const JSON_TYPE = "application/json; charset=utf-8";
const LINES = "application/x-ndjson; charset=utf-8";

async function findAsker(
  services: Services,
  request: FastifyRequest,
): Promise<{ asker: Asker; sessionId: string } | Refusal> {
  const caller = await findMeantCaller(services, request.headers);
  if (typeof caller === "string") return refuseAbsent(caller);
  if (caller.mustChangePassword)
    return refuse("FORBIDDEN", "password_change_required");
  const partner =
    caller.partner ??
    (await findActingPartner(services, caller, {
      code: headerText(request.headers[PARTNER_HEADER]),
    }));
  if (isRefusal(partner)) return partner;
  const language =
    parseLanguage(request.headers["x-rabat-language"]) ?? caller.language;
  return {
    asker: { partnerId: partner.id, language },
    sessionId: caller.sessionId,
  };
}

/** Sends a Brotli body as it is, or as what the asker can read. */
async function sendBody(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, type }: { body: Buffer; type: string },
): Promise<FastifyReply> {
  void reply.header("content-type", type).header("vary", "accept-encoding");
  const accepted = codingsIn(request.headers["accept-encoding"]);
  if (accepted.has("br"))
    return await reply.header("content-encoding", "br").send(body);
  // Unpacked only as fast as it is read: a slow reader holds no whole layer of his own.
  const plain = zlib.createBrotliDecompress();
  plain.end(body);
  if (!accepted.has("gzip")) return await reply.send(plain);
  const packed = zlib.createGzip({ level: 6 });
  // Who goes away in the middle ends both; the reply has told of it.
  pipeline(plain, packed, () => {});
  return await reply.header("content-encoding", "gzip").send(packed);
}

/** The codings that an asker can read; one with the weight 0 he cannot. */
function codingsIn(header = ""): Set<string> {
  const named = header.split(",").map((part) => part.replaceAll(" ", ""));
  const readable = named.filter((part) => !/;q=0(\.0*)?$/.test(part));
  return new Set(readable.map((part) => part.split(";")[0] ?? ""));
}
