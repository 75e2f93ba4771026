import { Readable } from "node:stream";
import type { FastifyPluginAsync } from "fastify";
import * as v from "valibot";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { momentInZone } from "../core/calendar.ts";
import { knownCompany } from "../company/known-company.ts";
import { csvLine } from "../core/csv-cell.rules.ts";
import { formatFixed } from "../core/decimal.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { findProforma } from "../documents/order-proforma.ts";
import type { Proforma } from "../documents/proforma.ts";
import { renderProformas } from "../documents/proforma-pdf.ts";
import { findOrderPartner } from "../orders/orders.queries.ts";
import { inReading } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import {
  listStaffOrders,
  type StaffOrderFilter,
  type StaffOrderRow,
} from "./admin.queries.ts";
import { orderFilter, placedBetween } from "./order-filter.parse.ts";
import { beginOfToday } from "./overview.ts";

const PIECE = 1000;
const BYTE_ORDER_MARK = "\ufeff";
const COLUMNS = [
  "number",
  "placed_at",
  "state",
  "partner",
  "partner_name",
  "lines",
  "total",
  "currency",
  "erp_document",
];

const filterSchema = v.object(orderFilter);

type Filter = v.InferOutput<typeof filterSchema>;

/** The list of orders as a file for a spreadsheet, with the list's own filter. */
export function ordersFileRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get("/admin/orders.csv", async (request, reply) => {
      const caller = await findMeantCaller(services, request.headers);
      if (typeof caller === "string")
        return await sendRefusal(request, reply, refuseAbsent(caller));
      const filter = mayHave(caller) ?? parseFilter(request.query);
      if ("reason" in filter) return await sendRefusal(request, reply, filter);
      const { date } = await beginOfToday(services);
      return await reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("cache-control", "private, no-store")
        .header(
          "content-disposition",
          `attachment; filename="narudzbine-${date}.csv"`,
        )
        .send(Readable.from(orderLines(services, caller, filter)));
    });

    app.get("/admin/orders/proformas.pdf", async (request, reply) => {
      const caller = await findMeantCaller(services, request.headers);
      if (typeof caller === "string")
        return await sendRefusal(request, reply, refuseAbsent(caller));
      const asked = mayHave(caller) ?? parseNumbers(request.query);
      if ("reason" in asked) return await sendRefusal(request, reply, asked);
      const [first, ...more] = await findProformas(
        services,
        caller,
        asked.numbers,
      );
      if (!first)
        return await sendRefusal(
          request,
          reply,
          refuse("NOT_FOUND", "not_found"),
        );
      return await reply
        .header("content-type", "application/pdf")
        .header("cache-control", "private, no-store")
        .header("content-disposition", 'inline; filename="predracuni.pdf"')
        .send(await renderProformas([first, ...more]));
    });
  };
}

const MOST_PRINTED = 50;
const numbersSchema = v.object({
  numbers: v.pipe(
    v.string(),
    v.maxLength(60 * MOST_PRINTED),
    v.transform((text) => [...new Set(text.split(",").filter(Boolean))]),
    v.minLength(1),
    v.maxLength(MOST_PRINTED),
  ),
});

function parseNumbers(query: unknown): { numbers: string[] } | Refusal {
  const read = v.safeParse(numbersSchema, query);
  return read.success
    ? read.output
    : refuse("BAD_REQUEST", "invalid_input", { field: "numbers" });
}

/** The proformas of orders that the caller may see, in the order asked; others are left out. */
async function findProformas(
  services: Services,
  caller: Caller,
  numbers: string[],
): Promise<Proforma[]> {
  return await inReading(services.db, staffScope(caller), async (trx) => {
    const found: Proforma[] = [];
    for (const number of numbers) {
      const partnerId = await findOrderPartner(trx, number);
      const proforma =
        partnerId === undefined
          ? undefined
          : await findProforma(trx, { partnerId, number });
      if (proforma) found.push(proforma);
    }
    return found;
  });
}

function mayHave(caller: Caller): Refusal | undefined {
  if (caller.role === "partner") return refuse("FORBIDDEN", "no_permission");
  return caller.mustChangePassword
    ? refuse("FORBIDDEN", "password_change_required")
    : undefined;
}

function parseFilter(query: unknown): Filter | Refusal {
  const read = v.safeParse(filterSchema, query);
  if (read.success) return read.output;
  const field = String(read.issues[0].path?.[0]?.key ?? "");
  return refuse("BAD_REQUEST", "invalid_input", { field });
}

/** Newest first, so many at once that no list of any length is held in memory. */
async function* orderLines(
  services: Services,
  caller: Caller,
  filter: Filter,
): AsyncGenerator<string, void, undefined> {
  const { times } = await beginOfToday(services);
  const { timeZone } = await knownCompany(services.db);
  const { from, to, ...narrowing } = filter;
  const placed = placedBetween({ from, to }, timeZone);
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  let before: number | undefined;
  for (;;) {
    const asked: StaffOrderFilter = {
      ...narrowing,
      placed,
      times,
      before,
      limit: PIECE,
    };
    const orders = await inReading(services.db, staffScope(caller), (trx) =>
      listStaffOrders(trx, asked),
    );
    const last = orders.at(-1);
    if (!last) return;
    yield orders.map((order) => csvLine(cellsOf(order, timeZone))).join("");
    before = last.orderId;
  }
}

/** Amounts with the comma that spreadsheets here read as one. */
function cellsOf(order: StaffOrderRow, timeZone: string): unknown[] {
  return [
    order.number,
    momentInZone(order.placedAt, timeZone),
    order.state,
    order.partner.code,
    order.partner.name,
    order.lineCount,
    formatFixed(order.total, 2).replace(".", ","),
    order.currency,
    order.erpDocument,
  ];
}
