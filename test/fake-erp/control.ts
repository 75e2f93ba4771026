import type { FastifyInstance } from "fastify";
import type { ErpClock } from "./clock.ts";
import { MASTER_FEEDS, type MasterFeed } from "./company.ts";
import type { Erp } from "./erp.ts";
import { FAULTS, type Fault, type FaultPlan, type Faults } from "./faults.ts";
import { drawStock } from "./feeds.ts";
import type { Office } from "./office.ts";

interface Parts {
  erp: Erp;
  office: Office;
  faults: Faults;
  clock: ErpClock;
}

/** What a person at the keyboard of the ERP may look at and do. */
export function addControl(app: FastifyInstance, parts: Parts): void {
  addState(app, parts);
  addWork(app, parts);
  addOrders(app, parts);
  addRepairs(app, parts);
  addFaults(app, parts);
}

function addState(
  app: FastifyInstance,
  { erp, office, faults, clock }: Parts,
): void {
  const { books } = erp;
  app.get("/control/state", () => ({
    orders: books.orders.size,
    ledger_entries: books.ledger.length,
    statuses_to_tell: books.statuses.length,
    faults: faults.counts,
    refusals: office.refusals,
    complaints: office.complaints,
    changed_bytes: erp.changedBytes,
    is_out: clock.isOut(),
    now: new Date(clock.now()).toISOString(),
  }));
  app.get("/control/orders", () =>
    [...books.orders.values()].map(({ number, document, state }) => ({
      number,
      erp_document: document,
      state,
    })),
  );
  app.get<{ Params: { number: string } }>(
    "/control/orders/:number",
    async (request, reply) => {
      const order = books.orders.get(request.params.number);
      if (!order) return await reply.status(404).send({ documents: [] });
      return {
        documents: [order.document],
        state: order.state,
        revisions: [...order.revisions.keys()],
        invoice: order.invoice?.number ?? null,
      };
    },
  );
  app.get("/control/stock", (_request, reply) =>
    reply.type("text/csv").send(drawStock(books, "listed").text),
  );
  app.get("/control/ledger", () => books.ledger);
}

function addWork(app: FastifyInstance, { office, clock }: Parts): void {
  app.post("/control/work", async () => ({ done: await office.work() }));
  app.post<{
    Params: { feed: string };
    Querystring: { mode?: "upsert" | "replace" };
  }>("/control/feeds/:feed", async (request, reply) => {
    const { feed } = request.params;
    const { mode = "upsert" } = request.query;
    const isMaster = MASTER_FEEDS.some((one) => one === feed);
    if (feed === "stock") return { arrived: await office.sendStock(mode) };
    if (feed === "money") return { arrived: await office.sendMoney() };
    if (feed === "order-status") return { sent: await office.sendStatuses() };
    if (feed === "service-orders") return { sent: await office.sendRepairs() };
    if (feed !== "all" && !isMaster)
      return await reply.status(404).send({ message: `no feed ${feed}` });
    const only = feed === "all" ? undefined : (feed as MasterFeed);
    return { arrived: await office.sendMaster(only, mode) };
  });
  app.post<{ Body: { advance_hours: number } }>("/control/clock", (request) => {
    clock.skip(request.body.advance_hours);
    return { now: new Date(clock.now()).toISOString() };
  });
}

function addOrders(app: FastifyInstance, { erp }: Parts): void {
  const deeds: Record<string, (number: string) => void> = {
    confirm: (number) => erp.confirm(number),
    ship: (number) => erp.ship(number),
    invoice: (number) => erp.invoice(number),
    pay: (number) => erp.pay(number),
    refuse: (number) => erp.refuse(number, "Odbijeno rukom"),
    cancel: (number) => erp.cancel(number),
  };
  app.post<{ Params: { number: string; deed: string } }>(
    "/control/orders/:number/:deed",
    async (request, reply) => {
      const { number, deed } = request.params;
      const act = deeds[deed];
      if (!act || !erp.books.orders.has(number))
        return await reply
          .status(404)
          .send({ message: "no such order or deed" });
      act(number);
      return { state: erp.books.order(number).state };
    },
  );
}

function addRepairs(app: FastifyInstance, { erp }: Parts): void {
  const { repairs } = erp.books;
  app.get("/control/repairs", () => [...repairs.byClaim.values()]);
  app.post<{
    Params: { claim: string };
    Body: { status: string; note?: string };
  }>("/control/repairs/:claim", async ({ params, body }, reply) => {
    if (!repairs.byClaim.has(params.claim))
      return await reply.status(404).send({ message: "no such repair" });
    erp.moveRepair(params.claim, body.status, body.note);
    return repairs.get(params.claim);
  });
}

function addFaults(app: FastifyInstance, { faults, clock }: Parts): void {
  app.get("/control/faults", () => ({ kinds: FAULTS, counts: faults.counts }));
  app.post<{
    Body:
      | { fault: Fault; times?: number }
      | { plan: FaultPlan | null }
      | { outage_hours: number };
  }>("/control/faults", async ({ body }, reply) => {
    if ("outage_hours" in body) clock.failFor(body.outage_hours);
    else if ("plan" in body) faults.setPlan(body.plan ?? undefined);
    else if (FAULTS.includes(body.fault)) faults.ask(body.fault, body.times);
    else return await reply.status(400).send({ message: "no such fault" });
    return { kinds: FAULTS, counts: faults.counts };
  });
}
