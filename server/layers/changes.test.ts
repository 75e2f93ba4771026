import { sql } from "kysely";
import { beforeEach, expect, it, vi } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import { SYNC_AT_ONCE } from "../../test/fixtures/sync-at-once.ts";
import { CatalogLayers, type PartnerLayers } from "./catalog-layers.ts";
import { ChangesAnswers } from "./changes.ts";
import { readLines } from "./compress.ts";
import { LayerStore } from "./layer-store.ts";

const { house, services, company } = await useShop();
let store: LayerStore;
let answers: ChangesAnswers;
const layers = new CatalogLayers(services, SYNC_AT_ONCE.pulse);
beforeEach(() => {
  store = new LayerStore(services.db, services.log);
  answers = new ChangesAnswers(store);
});

async function layersOf(partnerId: number): Promise<PartnerLayers> {
  const found = await layers.layersFor({ partnerId, language: "en" });
  if (!found) throw new Error("the partner is there");
  for (const kind of ["items", "prices", "stock"] as const)
    await store.keep(found[kind]);
  return found;
}

const kindsIn = async (answer: Buffer) =>
  (await readLines(answer)).map((line) =>
    Object.keys(JSON.parse(line.toString()) as object).join(),
  );

it("compares two versions of the items once for partners of different prices", async () => {
  const [a, b] = [company.a.partnerId, company.b.partnerId];
  const [beforeA, beforeB] = [await layersOf(a), await layersOf(b)];
  expect(beforeA.prices.scope).not.toBe(beforeB.prices.scope);
  await house(
    sql`update item set name = name || ' 2', list_price = list_price + 10000`,
  );
  const found = vi.spyOn(store, "find");
  for (const [partnerId, before] of [
    [a, beforeA],
    [b, beforeB],
  ] as const) {
    const answer = await answers.answer(
      await layersOf(partnerId),
      before.state,
    );
    expect(await kindsIn(answer)).toEqual([
      "state",
      "layer,unknown,patch",
      "layer,unknown,patch",
      "end",
    ]);
  }
  const kinds = found.mock.calls.map(([{ kind }]) => kind);
  expect(kinds.toSorted()).toEqual(["items", "prices", "prices"]);
});

it("makes one answer at a time, whoever asks for whatever", async () => {
  const mine = await layersOf(company.a.partnerId);
  const find = store.find.bind(store);
  let [running, most] = [0, 0];
  vi.spyOn(store, "find").mockImplementation(async (...asked) => {
    running += 1;
    most = Math.max(most, running);
    const found = await find(...asked);
    running -= 1;
    return found;
  });
  const asked = Array.from({ length: 8 }, (_, n) =>
    answers.answer(mine, {
      ...mine.state,
      items: [`${n}`.padStart(16, "x")],
    }),
  );
  for (const answer of await Promise.all(asked))
    expect(await kindsIn(answer)).toContain("layer,whole");
  expect(most).toBe(1);
});
