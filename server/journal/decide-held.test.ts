import { rm } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  goodRow,
  itemCount,
  itemRows,
  loadMasterData,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { asServices } from "../../test/fixtures/exchange-services.ts";
import { runChecks } from "../books/check.ts";
import { saveTripWires } from "../company/trip-wires.ts";
import { DEFAULT_WIRES } from "../company/trip-wires.rules.ts";
import { isRefusal } from "../core/refusal.ts";
import { failInterrupted } from "../exchange/failed-batch.ts";
import { applyHeld, dismissHeld } from "./decide-held.ts";
import { getRun } from "./get-run.ts";

const test = await useFreshExchange(async (exchange) => {
  await loadMasterData(exchange);
  await exchange.apply("items", itemRows(60, goodRow));
});
const services = () => asServices(test);
const mira = { username: "mira" };
const SEEN = { withdraws: { rows: 40, of: 60 } };

/** A snapshot that leaves out 40 of 60. */
async function holdItems(rows = 20): Promise<number> {
  const outcome = await test.send("items", itemRows(rows, goodRow), {
    mode: "replace",
  });
  if (outcome.kind !== "held") throw new Error(`not held: ${outcome.kind}`);
  return outcome.batch;
}

async function shown(id: number) {
  const run = await getRun(services(), id);
  if (isRefusal(run)) throw new Error(run.reason);
  return run;
}

describe("a held batch", () => {
  it("says which items it would withdraw", async () => {
    const run = await shown(await holdItems());
    expect(run).toMatchObject({ state: "held", bodyIsHere: true });
    expect(run.difference).toEqual(SEEN);
    expect(run.differences).toHaveLength(40);
    expect(run.differences[0]).toMatchObject({
      kind: "withdraw",
      code: "000020",
      name: "Artikal 20",
    });
  });

  it("says which prices move from what to what", async () => {
    const dearer = (index: number) =>
      goodRow(index).replace(/,[^,]+$/, `,${(index + 1) * 3}.25`);
    const outcome = await test.send("items", itemRows(60, dearer));
    if (outcome.kind !== "held") throw new Error(outcome.kind);
    const run = await shown(outcome.batch);
    expect(run.differences[1]).toMatchObject({
      kind: "move",
      code: "000001",
      was: "2.5",
      becomes: "6.25",
    });
  });

  it("is applied by one of two who say yes at once", async () => {
    const id = await holdItems();
    const answers = await Promise.all(
      ["mira", "zoran"].map((username) =>
        applyHeld(services(), { username }, { id, seen: SEEN }),
      ),
    );
    expect(answers).toContainEqual({ kind: "applied" });
    const refused = answers.find(isRefusal);
    expect(refused).toMatchObject({ reason: "batch_decided" });
    expect(await itemCount(test)).toBe(20);
    const run = await shown(id);
    expect(run).toMatchObject({ state: "applied", withdrawn: 40 });
    expect(refused?.params).toEqual({ by: run.decidedBy });
    expect((await runChecks(test.db)).filter((one) => one.violations)).toEqual(
      [],
    );
  });

  it("is applied after another of its feed, and not taken for it", async () => {
    const [first, second] = [await holdItems(20), await holdItems(15)];
    const seen = { withdraws: { rows: 45, of: 60 } };
    await applyHeld(services(), mira, { id: first, seen: SEEN });
    await applyHeld(services(), mira, { id: second, seen });
    expect(await itemCount(test)).toBe(15);
  });

  it("shows the difference anew where it has grown, and does nothing", async () => {
    const id = await holdItems();
    const more = itemRows(70, goodRow);
    await test.apply("items", more);
    expect(await applyHeld(services(), mira, { id, seen: SEEN })).toEqual({
      kind: "grown",
      difference: { withdraws: { rows: 50, of: 70 } },
    });
    expect(await itemCount(test)).toBe(70);
    expect(await shown(id)).toMatchObject({
      state: "held",
      decidedBy: null,
      overtakenBy: id + 1,
    });
    const seen = { withdraws: { rows: 50, of: 70 } };
    expect(await applyHeld(services(), mira, { id, seen })).toEqual({
      kind: "applied",
    });
    expect(await itemCount(test)).toBe(20);
  });

  it("is let go with a reason, once", async () => {
    const id = await holdItems();
    expect(
      await dismissHeld(services(), mira, { id, reason: "Pola fajla" }),
    ).toEqual({ kind: "dismissed" });
    expect(await applyHeld(services(), mira, { id, seen: SEEN })).toMatchObject(
      { reason: "batch_decided", params: { by: "mira" } },
    );
    expect(await shown(id)).toMatchObject({
      state: "dismissed",
      decisionReason: "Pola fajla",
    });
    expect(await itemCount(test)).toBe(60);
  });

  it("says that its file lies with another host", async () => {
    const id = await holdItems();
    const held = path.join(test.config.dataDir, "exchange", "held");
    await rm(held, { recursive: true });
    expect(await applyHeld(services(), mira, { id, seen: SEEN })).toMatchObject(
      { reason: "held_file_elsewhere" },
    );
    expect(await shown(id)).toMatchObject({ bodyIsHere: false });
  });

  it("waits again when the process died that was applying it", async () => {
    const id = await holdItems();
    await test.house(sql`
      update exchange_batch set state = 'running', decided_by = 'mira' where id = ${id}`);
    await failInterrupted(test);
    expect(await shown(id)).toMatchObject({ state: "held", decidedBy: null });
  });

  it("of stock is applied in pieces, by a yes too", async () => {
    const items = Array.from({ length: 20 }, (_, index) =>
      String(index).padStart(6, "0"),
    );
    const stock = (onHand: number) =>
      `item,warehouse,on_hand\n${items.map((code) => `${code},M1,${onHand}`).join("\n")}\n`;
    await test.apply("stock", stock(5));
    const outcome = await test.send("stock", stock(0));
    if (outcome.kind !== "held") throw new Error(outcome.kind);
    const run = await shown(outcome.batch);
    expect(run.differences).toHaveLength(20);
    expect(run.differences[0]).toMatchObject({
      kind: "zero",
      place: "M1",
      was: "5",
    });
    const yes = { id: outcome.batch, seen: { all_stock_zero: { rows: 20 } } };
    const answers = await Promise.all([
      applyHeld(services(), mira, yes),
      applyHeld(services(), mira, yes),
    ]);
    expect(answers.filter((one) => one.kind === "applied")).toHaveLength(1);
    expect(
      await test.house(
        sql`select count(*)::int as left from stock_level where on_hand > 0`,
      ),
    ).toEqual([{ left: 0 }]);
  });
});

it("holds by the limits that staff have set", async () => {
  const wires = { ...DEFAULT_WIRES, withdrawnPercent: 70 };
  await saveTripWires(
    test,
    { userId: null as never, username: "mira" },
    { wires, read: DEFAULT_WIRES },
  );
  expect(
    await test.apply("items", itemRows(20, goodRow), { mode: "replace" }),
  ).toMatchObject({ withdrawn: 40 });
  expect(
    await saveTripWires(
      test,
      { userId: null as never, username: "zoran" },
      { wires: DEFAULT_WIRES, read: DEFAULT_WIRES },
    ),
  ).toMatchObject({ reason: "changed_meanwhile", params: { by: "mira" } });
});
