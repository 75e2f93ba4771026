import type { Readable } from "node:stream";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { acknowledgeClaim, listClaimsForErp } from "../claims/erp-claims.ts";
import { MOST_MAIL_BYTES } from "../messages/read-mail.ts";
import { receiveMail } from "../messages/receive-mail.ts";
import { refusalBody, sendRefusal } from "../platform/http.ts";
import type { Services } from "../platform/trpc.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import { findExchangeSource } from "./exchange-key.ts";
import type { ExchangeSource } from "./exchange-key.queries.ts";
import { parseFeedRequest } from "./feed-request.parse.ts";
import { parseFeedName } from "./feeds.ts";
import { pdfRoutes } from "./pdf.routes.ts";
import type { ImportDeps, ImportOutcome } from "./import-batch.ts";
import { importFeed } from "./import-feed.ts";
import {
  findOrderForErp,
  listOrdersForErp,
} from "../order-export/list-orders-for-erp.ts";
import {
  parseAcknowledgement,
  parsePage,
  parseRendering,
} from "../order-export/order-request.parse.ts";
import { MAX_BODY_BYTES } from "./spool.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who sends, once his key is known. */
    exchangeSource: ExchangeSource | null;
  }
}

export type ExchangeDeps = ImportDeps & Services;

/** The ERP interface: feeds in, orders out. Knows no cookie, asks for no Origin. */
export function exchangeRoutes(deps: ExchangeDeps): FastifyPluginAsync {
  return async (app) => {
    await app.register(
      async (exchange) => {
        exchange.decorateRequest("exchangeSource", null);
        exchange.addHook("onRequest", async (request, reply) => {
          const { authorization } = request.headers;
          const source = await findExchangeSource(deps, authorization);
          if (source) {
            request.exchangeSource = source;
            return;
          }
          await sendRefusal(
            request,
            reply,
            refuse("UNAUTHORIZED", "invalid_exchange_key"),
          );
        });
        await exchange.register(orderRoutes(deps));
        await exchange.register(mailRoutes(deps));
        await exchange.register(feedRoutes(deps));
        await exchange.register(pdfRoutes(deps));
      },
      { prefix: "/exchange/v1" },
    );
  };
}

function feedRoutes(deps: ExchangeDeps): FastifyPluginAsync {
  return async (app) => {
    // Bodies go by as they come, whatever they call themselves.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, payload, done) =>
      done(null, payload),
    );
    app.post<{
      Params: { feed: string };
      Querystring: Record<string, unknown>;
    }>(
      "/:feed",
      { bodyLimit: MAX_BODY_BYTES, decompress: false },
      async (request, reply) => {
        const feed = parseFeedName(request.params.feed);
        const feeds = request.exchangeSource?.feeds;
        if (feed && feeds && !feeds.includes(feed))
          return await sendRefusal(request, reply, outOfScope(feed));
        const parsed = parseFeedRequest({
          feed: request.params.feed,
          query: request.query,
          contentType: request.headers["content-type"],
          idempotencyKey: request.headers["idempotency-key"],
        });
        if (isRefusal(parsed)) return await sendRefusal(request, reply, parsed);
        if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) {
          const tooLarge = refuse("PAYLOAD_TOO_LARGE", "payload_too_large");
          return await sendRefusal(request, reply, tooLarge);
        }
        const body = (request.body ?? request.raw) as Readable;
        const sender = request.exchangeSource;
        if (!sender) throw new Error("nobody sends");
        const outcome = await importFeed(deps, {
          ...parsed,
          source: sender.source,
          byName: sender.name,
          reservedBasis: sender.reservedBasis,
          body,
        });
        return await sendOutcome(request, reply, outcome);
      },
    );
  };
}

/** `POST /mail-in` takes one mail as it came over the wire; see `rabat mail-in`. */
function mailRoutes(deps: Services): FastifyPluginAsync {
  return async (app) => {
    app.addHook("onRequest", async (request, reply) => {
      if (!request.exchangeSource?.mail)
        await sendRefusal(request, reply, outOfScope("mail"));
    });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      ["message/rfc822", "application/octet-stream"],
      { parseAs: "buffer", bodyLimit: MOST_MAIL_BYTES },
      (_request, body, done) => done(null, body),
    );
    app.post(
      "/mail-in",
      { bodyLimit: MOST_MAIL_BYTES },
      async (request, reply) => {
        const { body } = request;
        if (!Buffer.isBuffer(body) || body.length === 0)
          return await sendRefusal(
            request,
            reply,
            refuse("BAD_REQUEST", "invalid_input", { field: "body" }),
          );
        return await reply.send(await receiveMail(deps, body));
      },
    );
  };
}

function outOfScope(what: string): Refusal {
  return refuse("FORBIDDEN", "key_scope", {
    field: what,
    params: { field: what },
  });
}

async function sendOutcome(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: ImportOutcome,
): Promise<unknown> {
  switch (outcome.kind) {
    case "applied":
      return await reply.send(outcome.answer);
    case "held":
      return await reply.status(409).send({
        ...refusalBody(request, refuse("CONFLICT", "held")),
        batch: outcome.batch,
        difference: outcome.difference,
      });
    case "key_reused": {
      const reused = refuse("CONFLICT", "idempotency_key_reused");
      return await sendRefusal(request, reply, reused);
    }
    case "unreadable": {
      const { reason, field, detail } = outcome;
      const code =
        reason === "payload_too_large"
          ? "PAYLOAD_TOO_LARGE"
          : "UNPROCESSABLE_CONTENT";
      const unreadable = refuse(code, reason, { field, params: { detail } });
      return await sendRefusal(request, reply, unreadable);
    }
  }
}

function orderRoutes(deps: ExchangeDeps): FastifyPluginAsync {
  return async (app) => {
    app.addHook("onRequest", async (request, reply) => {
      if (!request.exchangeSource?.orders)
        await sendRefusal(request, reply, outOfScope("orders"));
    });
    app.get<{ Querystring: Record<string, unknown> }>(
      "/orders",
      async (request, reply) => {
        const page = parsePage(request.query);
        if (isRefusal(page)) return await sendRefusal(request, reply, page);
        return await reply.send(await listOrdersForErp(deps, page));
      },
    );
    app.get<{
      Params: { number: string };
      Querystring: Record<string, unknown>;
    }>("/orders/:number", async (request, reply) => {
      const { number } = request.params;
      const wanted = parseRendering(request.query);
      const order = isRefusal(wanted)
        ? wanted
        : await findOrderForErp(deps, { ...wanted, number });
      if (isRefusal(order)) return await sendRefusal(request, reply, order);
      return await reply.type(order.contentType).send(order.body);
    });
    app.get<{ Querystring: Record<string, unknown> }>(
      "/claims",
      async (request, reply) => {
        const page = parsePage(request.query);
        if (isRefusal(page)) return await sendRefusal(request, reply, page);
        return await reply.send(await listClaimsForErp(deps, page));
      },
    );
    app.post<{ Params: { number: string } }>(
      "/claims/:number/acknowledge",
      async (request, reply) => {
        const parsed = parseAcknowledgement(request.body);
        const { number } = request.params;
        const answer = isRefusal(parsed)
          ? parsed
          : await acknowledgeClaim(deps, { ...parsed, number });
        if (isRefusal(answer)) return await sendRefusal(request, reply, answer);
        return await reply.send(answer);
      },
    );
    app.post<{ Params: { number: string } }>(
      "/orders/:number/acknowledge",
      async (request, reply) => {
        const parsed = parseAcknowledgement(request.body);
        const answer = isRefusal(parsed)
          ? parsed
          : await acknowledgeOrder(deps, {
              ...parsed,
              number: request.params.number,
            });
        if (isRefusal(answer)) return await sendRefusal(request, reply, answer);
        return await reply.send(answer);
      },
    );
  };
}
