import { appRouter } from "../../server/app-router.ts";
import { createContextFactory } from "../../server/auth/request-context.ts";
import { openServices } from "../../server/open-services.ts";
import { quoteOrder } from "../../server/orders/quote-order.ts";
import { readConfig } from "../../server/platform/config.ts";
import { createHttpServer } from "../../server/platform/http.ts";
import { findOrderableItems, findPartnerId } from "./company.queries.ts";
import { median } from "./load.ts";
import { fetchQuoted } from "./rule-company.queries.ts";
import { queryPath } from "./workloads.ts";

/** What a quote takes within a server that is warm, in ms. */
export interface QuoteTimes {
  /** From the request's arrival until the answer is ready to leave. */
  server: number;
  /** The use case alone. */
  quote: number;
  /** The rows that the prices follow from, by the plainest statement under the same role. */
  fetch: number;
}

const WARM_UP = 100;
const ROUNDS = 200;

/**
 * Measures a server in this process, apart from the client and the wire: on one machine both would
 * take their time from the server.
 */
async function measure(
  url: string,
  partner: { code: string; cookie: string },
  count: number,
): Promise<QuoteTimes> {
  const config = readConfig({
    DATABASE_URL: url,
    PUBLIC_URL: "http://rabat.test",
    LOG_LEVEL: "warn",
    DEMO: "0",
  });
  const { services, close } = await openServices(config, () => {});
  const app = await createHttpServer(services, {
    router: appRouter,
    createContext: createContextFactory(services),
    plugins: [],
  });
  const items = await findOrderableItems(services.pool, count);
  const partnerId = await findPartnerId(services.pool, partner.code);
  const codes = items.map(({ code }) => code);
  const lines = items.map(({ code, minimumOrder }) => ({
    itemCode: code,
    quantity: minimumOrder,
  }));
  const asked = lines.map(({ itemCode, quantity }) => ({
    itemCode,
    quantity: String(quantity / 1000),
  }));
  const request = {
    url: queryPath("orders.quote", { lines: asked }),
    headers: { cookie: partner.cookie, "accept-encoding": "gzip, deflate, br" },
  };
  const works: Record<keyof QuoteTimes, () => Promise<unknown>> = {
    server: async () => {
      const { statusCode, body } = await app.inject(request);
      if (statusCode !== 200) throw new Error(body);
    },
    quote: () => quoteOrder(services, partnerId, { lines }),
    fetch: () => fetchQuoted(services.pool, partnerId, codes),
  };
  const names = ["server", "quote", "fetch"] as const;
  const times = { server: [], quote: [], fetch: [] } as Record<
    keyof QuoteTimes,
    number[]
  >;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const name of names) {
      const startedAt = performance.now();
      await works[name]();
      if (round >= 0) times[name].push(performance.now() - startedAt);
    }
  }
  await app.close();
  await close({ stopPostgres: "if-started-here" });
  return {
    server: median(times.server),
    quote: median(times.quote),
    fetch: median(times.fetch),
  };
}

const [, , url = "", code = "", cookie = "", count = ""] = process.argv;
process.stdout.write(
  JSON.stringify(await measure(url, { code, cookie }, Number(count))),
);
