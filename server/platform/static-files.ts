import path from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { refuse } from "../core/refusal.ts";
import { CLIENT_DIR } from "./client-dir.ts";
import { sendRefusal } from "./http.ts";

const YEAR_SECONDS = 31_536_000;

/** The app itself. Names under `/assets` hold their content's hash and never change. */
export async function staticFiles(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: CLIENT_DIR,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (response, file) => {
      const lasting = file.startsWith(
        path.join(CLIENT_DIR, "assets") + path.sep,
      );
      response.setHeader(
        "cache-control",
        lasting ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache",
      );
      response.setHeader("vary", "accept-encoding");
    },
  });
  // A deep link opens the app; a missing script or picture stays missing.
  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      request.method === "GET" && request.headers.accept?.includes("text/html");
    if (isPage)
      return await reply
        .header("cache-control", "no-cache")
        .sendFile("index.html");
    await sendRefusal(request, reply, refuse("NOT_FOUND", "not_found"));
  });
}
