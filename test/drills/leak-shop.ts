import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { appRouter } from "../../server/app-router.ts";
import { createUser } from "../../server/auth/create-user.ts";
import { createContextFactory } from "../../server/auth/request-context.ts";
import { documentsRoutes } from "../../server/documents/documents.routes.ts";
import { syncRoutes } from "../../server/layers/sync.routes.ts";
import { createHttpServer } from "../../server/platform/http.ts";
import { cookieOf } from "../fixtures/auth-server.ts";
import { testServices } from "../fixtures/test-services.ts";
import { loadSmallCompany } from "../fixtures/small-company.ts";
import type { Spare } from "./drill.ts";
import { giveDeviceKey, insertLeakCompany } from "./leak.queries.ts";
import { SYNC_AT_ONCE } from "../fixtures/sync-at-once.ts";

export const PARTNER = "LEAK";
export const GROUP = "LEAK-G";
export const ITEMS = ["LEAK-C", "LEAK-A", "LEAK-E", "LEAK-B", "LEAK-D"];
export const PRICE = 1_000_000;
const PASSWORD = "zelena-kutija-7";

/** The whole server on a fixed day, as one partner reads it. */
export interface Shop {
  db: Spare["db"];
  partnerId: number;
  query(path: string, input?: unknown): Promise<string>;
  mutate(path: string, input: unknown): Promise<string>;
  get(url: string): Promise<string>;
  speak(language: string): void;
}

const shops = new WeakMap<Spare, Promise<Shop>>();

/** The shop over a database, opened once: two over databases that are alike are alike. */
export function shopOn(spare: Spare): Promise<Shop> {
  const known = shops.get(spare);
  if (known) return known;
  const opening = openShop(spare);
  shops.set(spare, opening);
  return opening;
}

async function openShop(spare: Spare): Promise<Shop> {
  const services = testServices(spare);
  await loadSmallCompany(spare.db);
  const { partnerId } = await insertLeakCompany(spare.db, {
    partner: PARTNER,
    group: GROUP,
    items: ITEMS,
    price: PRICE,
  });
  const app = await createHttpServer(services, {
    router: appRouter,
    createContext: createContextFactory(services),
    plugins: [documentsRoutes(services), syncRoutes(services, SYNC_AT_ONCE)],
  });
  const user = { username: "leak", password: PASSWORD };
  await createUser(
    services,
    { ...user, role: "partner", partner: PARTNER },
    "drill",
  );
  await giveDeviceKey(spare.db, user.username);
  const origin = services.config.publicUrl.origin;
  const cookie = cookieOf(
    await app.inject({
      method: "POST",
      url: "/trpc/auth.signIn",
      headers: { origin },
      payload: user,
    }),
  );
  const headers: Record<string, string> = { cookie, origin };
  const ask = (request: InjectOptions) => app.inject(request).then(bytesOf);
  const get = (url: string) => ask({ method: "GET", url, headers });
  return {
    db: spare.db,
    partnerId,
    get,
    query: (path, input) =>
      get(
        input === undefined
          ? `/trpc/${path}`
          : `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
      ),
    mutate: (path, input) =>
      ask({
        method: "POST",
        url: `/trpc/${path}`,
        headers,
        payload: input as object,
      }),
    speak: (language) => {
      headers["x-rabat-language"] = language;
    },
  };
}

/** What is each answer's own and says nothing: its day, and the name it has in the log. */
const OWN_HEADERS = new Set(["date", "x-correlation-id", "x-request-id"]);

/** All of an answer that may be compared: status, headers and every byte of the body. */
function bytesOf(response: LightMyRequestResponse): string {
  const headers = Object.entries(response.headers)
    .filter(([name]) => !OWN_HEADERS.has(name))
    .map(([name, value]) => `${name}: ${String(value)}`);
  const body = response.rawPayload
    .toString("latin1")
    .replace(/"correlationId":"[0-9a-f-]{36}"/g, '"correlationId":""');
  return [response.statusCode, ...headers, "", body].join("\n");
}
