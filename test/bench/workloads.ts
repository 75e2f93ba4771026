import type { BenchPartner, OrderableItem } from "./company.queries.ts";
import type { Company } from "./company.ts";
import type { LoadRequest } from "./load-job.ts";

const CONNECTIONS = 8;
const PARTNERS_PER_CONNECTION = 8;
const ORDERS_PER_CONNECTION = 24;
const LINES = 10;

export interface Workload {
  ours: LoadRequest[][];
  baseline: LoadRequest[][];
}

/** Pages of 50 by category, each connection with partners of its own. */
export function pageWorkload(company: Company): Workload {
  const pages = eachConnection((connection) =>
    company.categories.map((_, turn) => ({
      cookie: partnerAt(company, connection, turn).cookie,
      category: at(company.categories, turn * CONNECTIONS + connection),
    })),
  );
  return {
    ours: pages.map((all) =>
      all.map(({ cookie, category }) => ({
        method: "GET" as const,
        cookie,
        path: queryPath("catalog.list", { category, limit: 50 }),
      })),
    ),
    baseline: pages.map((all) =>
      all.map(({ cookie, category }) => ({
        method: "GET" as const,
        cookie,
        path: `/page?category=${encodeURIComponent(category)}`,
      })),
    ),
  };
}

/**
 * Orders of 10 lines at the prices that the partner is quoted.
 *
 * @param among how many items all orders choose from
 */
export async function orderWorkload(
  company: Company,
  { among }: { among: number },
): Promise<Workload> {
  const items = company.orderable.slice(0, among);
  const bodies = await Promise.all(
    eachConnection(async (connection) => {
      const orders: { cookie: string; body: string }[] = [];
      for (let turn = 0; turn < ORDERS_PER_CONNECTION; turn += 1) {
        const place = (turn * CONNECTIONS + connection) * LINES;
        const { cookie } = partnerAt(company, connection, turn);
        const wanted = Array.from({ length: LINES }, (_, line) =>
          at(items, place + line),
        );
        const lines = await quote(company.rabat.origin, cookie, wanted);
        orders.push({ cookie, body: JSON.stringify({ id: "{uuid}", lines }) });
      }
      return orders;
    }),
  );
  const placing = (path: string) =>
    bodies.map((orders) =>
      orders.map((order) => ({ method: "POST" as const, path, ...order })),
    );
  return { ours: placing("/trpc/orders.place"), baseline: placing("/order") };
}

/** One connection a partner, each ordering one unit of one item; the items are shared out. */
export async function singleItemOrders(
  company: Company,
  { atOnce, items }: { atOnce: number; items: number },
): Promise<LoadRequest[][]> {
  return await Promise.all(
    Array.from({ length: atOnce }, async (_, connection) => {
      const { cookie } = at(company.partners, connection);
      const wanted = at(company.orderable, connection % items);
      const lines = await quote(company.rabat.origin, cookie, [wanted]);
      const body = JSON.stringify({ id: "{uuid}", lines });
      return [
        { method: "POST" as const, path: "/trpc/orders.place", cookie, body },
      ];
    }),
  );
}

interface Line {
  itemCode: string;
  quantity: string;
  expectedPrice: number;
}

export async function quote(
  origin: string,
  cookie: string,
  items: OrderableItem[],
): Promise<Line[]> {
  const asked = items.map(({ code, minimumOrder }) => ({
    itemCode: code,
    quantity: String(minimumOrder / 1000),
  }));
  const answer = await query<{
    lines: { itemCode: string; quantity: string; netPrice: number }[];
  }>({ origin, cookie }, queryPath("orders.quote", { lines: asked }));
  return answer.lines.map(({ itemCode, quantity, netPrice }) => ({
    itemCode,
    quantity,
    expectedPrice: netPrice,
  }));
}

export function queryPath(procedure: string, input: unknown): string {
  return `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;
}

export async function query<T>(
  { origin, cookie }: { origin: string; cookie: string },
  path: string,
): Promise<T> {
  const response = await fetch(`${origin}${path}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  const { result } = (await response.json()) as { result: { data: T } };
  return result.data;
}

function eachConnection<T>(make: (connection: number) => T): T[] {
  return Array.from({ length: CONNECTIONS }, (_, connection) =>
    make(connection),
  );
}

function partnerAt(
  { partners }: Company,
  connection: number,
  turn: number,
): BenchPartner {
  return at(
    partners,
    connection * PARTNERS_PER_CONNECTION + (turn % PARTNERS_PER_CONNECTION),
  );
}

function at<T>(values: T[], place: number): T {
  const value = values[place % values.length];
  if (value === undefined) throw new Error("nothing to choose from");
  return value;
}
