import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  answerJson,
  documentOf,
  startErpReceiver,
  type ErpReceiver,
} from "../../test/fixtures/erp-receiver.ts";
import { waitFor } from "../../test/fixtures/server-process.ts";
import { useFreshShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { isRefusal } from "../core/refusal.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { createPusher, type Pusher } from "./push-order.ts";
import { startOrderSender, type OrderSender } from "./send-orders.ts";
import { getSending, resumeSending, saveSending } from "./settings.ts";

const shop = await useFreshShop();
let erp: ErpReceiver;
let pusher: Pusher;
let folder: string;
let now: number;
const running: OrderSender[] = [];
/** A pusher that gives up soon. */
const hurry = () => {
  pusher = createPusher({ mostMs: 500 });
};

beforeEach(async () => {
  erp = await startErpReceiver();
  pusher = createPusher();
  folder = await mkdtemp(path.join(tmpdir(), "rabat-out-"));
  now = shop.services.clock.now().getTime();
  shop.services.clock = { now: () => new Date(now) };
  shop.services.config = { ...shop.services.config, dataDir: folder };
});
afterEach(async () => {
  const stopped = running.splice(0).map((one) => one.stop());
  pusher.close();
  await Promise.all(stopped);
  await erp.close();
  await rm(folder, { recursive: true });
});

const place = async () =>
  (
    await mustPlace(
      shop.services,
      shop.company.b,
      orderOf([listLine("NOVO", 1)]),
    )
  ).number;
const placeMany = async (count: number) => {
  const numbers = [];
  for (let each = 0; each < count; each += 1) numbers.push(await place());
  return numbers;
};

async function set(way: "push" | "file", parallel = 4): Promise<void> {
  const { version } = await getSending(shop.services);
  const saved = await saveSending(
    shop.services,
    { username: "boss" },
    { version, way, url: erp.url, format: "json", parallel },
  );
  if (isRefusal(saved)) throw new Error(saved.reason);
  if (saved.secret !== null) erp.secret = saved.secret;
}

/** As many processes as are asked for; they look every moment. */
function start(processes = 1): void {
  for (let each = 0; each < processes; each += 1)
    running.push(startOrderSender(shop.services, pusher));
}

const exports = () =>
  shop.house<{
    number: string;
    state: string;
    attempts: number;
    document: string | null;
    error: { kind: string; status?: number; detail?: string } | null;
    delivered: boolean;
  }>(sql`
    select o.number, x.state, x.attempts, x.erp_document as document, x.last_error as error,
      x.delivered_at is not null as delivered
    from order_export x join sales_order o on o.id = x.order_id order by x.id`);
const until = async (
  isSo: (rows: Awaited<ReturnType<typeof exports>>) => boolean,
) =>
  await waitFor(
    async () => {
      const rows = await exports();
      return isSo(rows) && rows;
    },
    { withinMs: 15_000, what: "the exports to be so" },
  );
const allAcknowledged = () =>
  until((rows) => rows.every(({ state }) => state === "acknowledged"));

describe("pushed to the ERP", () => {
  it("arrives once, signed, under its own key, and is confirmed under the ERP's document", async () => {
    await set("push");
    start();
    const number = await place();
    await allAcknowledged();
    const [received, ...more] = erp.received;
    expect(more).toEqual([]);
    expect(received).toMatchObject({
      key: `${number}-1`,
      isSigned: true,
      contentType: "application/json; charset=utf-8",
    });
    expect(JSON.parse(received?.body ?? "")).toMatchObject({
      number,
      revision: 1,
      kind: "order",
    });
    expect(
      await shop.house(sql`select state, erp_document from sales_order`),
    ).toEqual([
      { state: "confirmed", erp_document: documentOf(`${number}-1`) },
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("goes once, however many processes send", async () => {
    await set("push", 8);
    const numbers = await placeMany(40);
    start(3);
    await allAcknowledged();
    expect(erp.received.map(({ key }) => key).toSorted()).toEqual(
      numbers.map((number) => `${number}-1`).toSorted(),
    );
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("waits where the ERP says nothing, and the other orders go by", async () => {
    hurry();
    await set("push");
    const [poisoned, ...others] = await placeMany(4);
    erp.answer = ({ key }, response) => {
      if (key !== `${poisoned}-1`)
        answerJson(response, 200, { erp_document: documentOf(key) });
    };
    start();
    const rows = await until(
      (all) =>
        all.filter(({ state }) => state === "acknowledged").length === 3 &&
        all[0]?.error !== null,
    );
    expect(rows[0]).toMatchObject({
      number: poisoned,
      state: "fetched",
      attempts: 1,
      error: { kind: "timeout" },
    });
    expect(others).toHaveLength(3);
  });

  it.each<[string, ErpReceiver["answer"], object]>([
    [
      "one byte a second",
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(" "), 50);
        response.on("close", () => clearInterval(drip));
      },
      { kind: "timeout" },
    ],
    [
      "garbage with 200",
      (_, response) => response.end("<html>radi</html>"),
      { kind: "not_json", status: 200 },
    ],
    [
      "more than anybody reads",
      (_, response) => response.end("x".repeat(100_000)),
      { kind: "too_large" },
    ],
    [
      "a redirect",
      (_, response) => {
        response.writeHead(307, { location: "http://127.0.0.1:1/" });
        response.end();
      },
      { kind: "status", status: 307 },
    ],
    [
      "a fault",
      (_, response) => answerJson(response, 500, { message: "zaključano" }),
      { kind: "status", status: 500, detail: "zaključano" },
    ],
    [
      "a broken line",
      (_, response) => response.destroy(),
      { kind: "unreachable", detail: "ECONNRESET" },
    ],
  ])("is tried again after %s, the same bytes", async (_, fault, error) => {
    if ("kind" in error && error.kind === "timeout") hurry();
    await set("push");
    await place();
    erp.answer = (received, response, time) =>
      time === 1
        ? fault(received, response, time)
        : answerJson(response, 200, { erp_document: "NAR-1" });
    start();
    const [failed] = await until(([row]) => row?.error !== null);
    expect(failed).toMatchObject({ state: "fetched", attempts: 1, error });
    now += 2_000;
    await allAcknowledged();
    expect(erp.received.length).toBeGreaterThan(1);
    expect(erp.differing()).toEqual([]);
  });

  it("stops where the ERP refuses it, in the ERP's words, and nothing else does", async () => {
    await set("push");
    const [refused] = await placeMany(2);
    erp.answer = ({ key }, response) =>
      key === `${refused}-1`
        ? answerJson(response, 422, { message: "nepoznata šifra NOVO" })
        : answerJson(response, 200, { erp_document: documentOf(key) });
    start();
    const rows = await until(
      ([one, other]) =>
        one?.state === "refused" && other?.state === "acknowledged",
    );
    expect(rows[0]?.error).toEqual({
      kind: "refused",
      status: 422,
      detail: "nepoznata šifra NOVO",
    });
    // It has nothing of it, so its partner may still cancel it himself.
    const { b } = shop.company;
    expect(await cancelOrder(shop.services, b, refused ?? "")).toMatchObject({
      state: "cancelled",
    });
    expect((await exports())[0]).toMatchObject({ state: "withdrawn" });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("pauses where the ERP does not know us, until an administrator says go on", async () => {
    await set("push", 1);
    await placeMany(3);
    erp.answer = (_, response) => answerJson(response, 401, {});
    start();
    const { pause } = await waitFor(async () => {
      const settings = await getSending(shop.services);
      return settings.pausedAt !== null && settings;
    });
    expect(pause).toEqual({ kind: "status", status: 401 });
    now += 3_600_000;
    const before = erp.received.length;
    erp.answer = ({ key }, response) =>
      answerJson(response, 200, { erp_document: documentOf(key) });
    expect(before).toBe(1);
    await resumeSending(shop.services);
    await allAcknowledged();
    expect(erp.received).toHaveLength(before + 3);
  });

  it("probes an ERP that is down one order at a time, and all go once it answers", async () => {
    await set("push", 4);
    await placeMany(30);
    let isUp = false;
    erp.answer = ({ key }, response) =>
      isUp
        ? answerJson(response, 200, { erp_document: documentOf(key) })
        : answerJson(response, 503, {});
    start(2);
    await waitFor(
      async () => (await getSending(shop.services)).downSince !== null,
    );
    // What was on its way ends; then nothing goes before the time of the probe.
    await waitFor(async () => {
      const [row] = await shop.house<{ leased: number }>(
        sql`select count(*)::int as leased from order_export where lease_until is not null`,
      );
      return row?.leased === 0;
    });
    const whenDown = erp.received.length;
    expect(whenDown).toBeLessThan(30);
    for (let probe = 1; probe <= 3; probe += 1) {
      now += 30_000;
      await waitFor(() => erp.received.length >= whenDown + probe);
      await waitFor(async () => {
        const { probeAt } = await getSending(shop.services);
        return probeAt !== null && Date.parse(probeAt) <= now + 30_000;
      });
      expect(erp.received).toHaveLength(whenDown + probe);
    }
    isUp = true;
    now += 30_000;
    await allAcknowledged();
    expect(erp.differing()).toEqual([]);
    expect((await getSending(shop.services)).downSince).toBeNull();
  });

  it("sends what is about one order in order, and the rest of it only after", async () => {
    await set("push");
    const number = await place();
    erp.answer = (_, response) => answerJson(response, 500, {});
    start();
    await until(([row]) => row?.error !== null);
    await cancelOrder(shop.services, shop.company.b, number);
    erp.answer = ({ key }, response) =>
      answerJson(response, 200, { erp_document: documentOf(key) });
    // The cancellation is due; the order before it is not.
    await place();
    await until((rows) => rows.at(-1)?.state === "acknowledged");
    expect(erp.received.map(({ key }) => key)).not.toContain(`${number}-2`);
    now += 2_000;
    await allAcknowledged();
    expect(
      erp.received
        .map(({ key }) => key)
        .filter((key) => key.startsWith(number)),
    ).toEqual([`${number}-1`, `${number}-1`, `${number}-2`]);
  });

  it("is never sent when it was cancelled before", async () => {
    await set("push");
    const number = await place();
    await cancelOrder(shop.services, shop.company.b, number);
    const other = await place();
    start();
    await until((rows) => rows.at(-1)?.state === "acknowledged");
    expect(erp.received.map(({ key }) => key)).toEqual([`${other}-1`]);
  });

  it("goes again under the same key when nobody lives to note the answer", async () => {
    await set("push");
    await place();
    start();
    await allAcknowledged();
    // As a kill between the answer and our note of it leaves it.
    await shop.house(sql`
      update order_export set state = 'fetched', acknowledged_at = null, erp_document = null,
        lease_until = ${new Date(now + 75_000)}`);
    await shop.house(
      sql`update sales_order set erp_document = null, state = 'placed'`,
    );
    now += 75_001;
    await allAcknowledged();
    expect(erp.received).toHaveLength(2);
    expect(erp.differing()).toEqual([]);
  });

  it("keeps the order's document where the ERP names another later", async () => {
    await set("push");
    const number = await place();
    start();
    await allAcknowledged();
    erp.answer = (_, response) =>
      answerJson(response, 200, { erp_document: "DRUGI" });
    await cancelOrder(shop.services, shop.company.b, number);
    const rows = await until(([, cancel]) => cancel?.state === "refused");
    expect(rows[1]?.error).toEqual({ kind: "other_document", detail: "DRUGI" });
    expect(await shop.house(sql`select erp_document from sales_order`)).toEqual(
      [{ erp_document: documentOf(`${number}-1`) }],
    );
  });
});

describe("laid in the folder", () => {
  const out = () => path.join(folder, "exchange", "out");
  const files = async () =>
    (await readdir(out()).catch(() => []))
      .filter((name) => name !== ".parts")
      .toSorted();

  it("appears whole, once, under its number and revision", async () => {
    await set("file");
    const numbers = await placeMany(12);
    start(2);
    await until((rows) => rows.every(({ delivered }) => delivered));
    await Promise.all(running.splice(0).map((one) => one.stop()));
    expect(await files()).toEqual(
      numbers.map((number) => `${number}-1.json`).toSorted(),
    );
    expect(
      JSON.parse(
        await readFile(path.join(out(), `${numbers[0]}-1.json`), "utf8"),
      ),
    ).toMatchObject({ number: numbers[0] });
    expect(await readdir(path.join(out(), ".parts"))).toEqual([]);
    // The ERP takes them away: nothing brings them back.
    for (const name of await files()) await rm(path.join(out(), name));
    now += 3_600_000;
    start();
    await place();
    await until((rows) => rows.every(({ delivered }) => delivered));
    expect(await files()).toHaveLength(1);
  });
});
