import { randomUUID } from "node:crypto";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import {
  fastifyTRPCPlugin,
  type CreateFastifyContextOptions,
} from "@trpc/server/adapters/fastify";
import type { AnyRouter, TRPCError } from "@trpc/server";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import {
  DEFAULT_LANGUAGE,
  parseLanguage,
  type Language,
} from "../core/language.ts";
import { APP_CONTRACT_HEADER, isOutdatedApp } from "../core/app-contract.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { pageScriptHashes } from "./client-dir.ts";
import { isUnavailable, isUnwritableText } from "./database.ts";
import { isMigrated } from "./migrate.ts";
import { refusalText } from "./refusal-texts.ts";
import { outdatedApp, refusalOf, type Context, type Services } from "./trpc.ts";

const MAX_BATCH = 10;
const STATUS: Record<Refusal["code"], number> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNPROCESSABLE_CONTENT: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

export interface HttpParts {
  router: AnyRouter;
  createContext(options: CreateFastifyContextOptions): Promise<Context>;
  plugins: FastifyPluginAsync[];
}

/** The HTTP server: health, tRPC, and what the features add. Does not listen yet. */
export async function createHttpServer(
  services: Services,
  parts: HttpParts,
): Promise<FastifyInstance> {
  const { config, log } = services;
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Without a named proxy nobody may say that he calls from somewhere else: the limits on
    // guessing count by address.
    trustProxy:
      config.trustedProxies.length > 0 ? config.trustedProxies : false,
    genReqId: () => randomUUID(),
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 5000 },
    // An address that cannot be read never comes to a route, nor to the error handler below.
    frameworkErrors: (error, request, reply) => {
      void sendRefusal(request, reply, refusalOfHttpError(error, request));
    },
  });
  const isHttps = config.publicUrl.protocol === "https:";
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The reader of codes is WebAssembly; text is never run as a script.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'", ...pageScriptHashes()],
        styleSrc: ["'self'", "'unsafe-inline'"],
        // A photo that lies on the phone yet is shown by a name that the page made for it.
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: isHttps,
    crossOriginEmbedderPolicy: false,
  });
  await app.register(compress, { global: true, threshold: 1024 });

  app.addHook("onRequest", async (request, reply) => {
    if (request.method === "GET" || request.method === "HEAD") return;
    if (!/^\/(trpc|sync|admin|attachments)\b/.test(routeOf(request))) return;
    if (request.headers.origin === config.publicUrl.origin) return;
    await sendRefusal(request, reply, refuse("FORBIDDEN", "origin_mismatch"));
  });
  // In /trpc every call is answered in tRPC's own shape, which an old app can read.
  app.addHook("onRequest", async (request, reply) => {
    if (!routeOf(request).startsWith("/sync")) return;
    if (!isOutdatedApp(request.headers[APP_CONTRACT_HEADER])) return;
    await sendRefusal(request, reply, outdatedApp());
  });
  app.addHook("onResponse", async (request, reply) => {
    const isRead = request.method === "GET" || request.method === "HEAD";
    const level = reply.statusCode >= 500 ? "error" : isRead ? "debug" : "info";
    request.log[level](
      {
        method: request.method,
        path: request.url.split("?")[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      "request",
    );
  });
  app.setErrorHandler(async (error, request, reply) => {
    await sendRefusal(request, reply, refusalOfHttpError(error, request));
  });

  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const reason = await findUnreadiness(services);
    if (reason === undefined) return { status: "ready" };
    return await reply.status(503).send({ status: "not ready", reason });
  });
  await app.register(fastifyTRPCPlugin, {
    prefix: "/trpc",
    trpcOptions: {
      router: parts.router,
      createContext: parts.createContext,
      // A query whose input is longer than an address may be, such as the quote of a large
      // cart, comes by POST. A mutation never goes by GET.
      allowMethodOverride: true,
      maxBatchSize: MAX_BATCH,
      responseMeta: ({ errors }: { errors: TRPCError[] }) =>
        responseHeaders(errors),
      onError: ({
        error,
        path,
        ctx,
      }: {
        error: TRPCError;
        path?: string;
        ctx?: Context;
      }) => {
        if (error.code !== "INTERNAL_SERVER_ERROR") return;
        log.error(
          {
            err: error.cause ?? error,
            path,
            correlationId: ctx?.correlationId,
          },
          "failed",
        );
      },
    },
  });
  for (const plugin of parts.plugins) await app.register(plugin);
  return app;
}

/** The route that a request came to: its address may be written in many ways. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? "";
}

function responseHeaders(errors: TRPCError[]): {
  headers: Record<string, string>;
} {
  // Nothing that depends on who asks may be kept by a cache on the way.
  const headers: Record<string, string> = { "cache-control": "no-store" };
  const waits = errors.flatMap(
    (error) => refusalOf(error).retryAfterSeconds ?? [],
  );
  if (waits.length > 0) headers["retry-after"] = String(Math.max(...waits));
  return { headers };
}

async function findUnreadiness(
  services: Services,
): Promise<string | undefined> {
  try {
    return (await isMigrated(services.db))
      ? undefined
      : "the database is not migrated";
  } catch {
    return "the database does not answer";
  }
}

/** Ends a plain route with a refusal. */
export async function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): Promise<void> {
  if (refusal.retryAfterSeconds)
    void reply.header("retry-after", refusal.retryAfterSeconds);
  await reply.status(STATUS[refusal.code]).send(refusalBody(request, refusal));
}

/** A refusal as plain routes tell it, in the asker's language. */
export function refusalBody(request: FastifyRequest, refusal: Refusal) {
  const { reason, field } = refusal;
  return {
    code: reason,
    ...refusalText(refusal, requestLanguage(request), request.id),
    ...(field !== undefined && { field }),
    correlationId: request.id,
  };
}

function refusalOfHttpError(error: unknown, request: FastifyRequest): Refusal {
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 413) return refuse("PAYLOAD_TOO_LARGE", "payload_too_large");
  if ((status >= 400 && status < 500) || isUnwritableText(error)) {
    return refuse("BAD_REQUEST", "invalid_input", { field: "request" });
  }
  if (isUnavailable(error))
    return refuse("SERVICE_UNAVAILABLE", "database_unavailable");
  request.log.error({ err: error }, "failed");
  return refuse("INTERNAL_SERVER_ERROR", "internal");
}

/** The language that a request asks for by our own header. */
function requestLanguage(request: FastifyRequest): Language {
  return parseLanguage(request.headers["x-rabat-language"]) ?? DEFAULT_LANGUAGE;
}
