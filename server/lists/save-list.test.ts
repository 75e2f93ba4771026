import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { addStaff, useShop } from "../../test/fixtures/shop.ts";
import { isRefusal } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import { MOST_LISTS } from "./list-limits.rules.ts";
import {
  removeList,
  saveList,
  viewLists,
  type ListDraft,
  type ListKeeper,
  type ListView,
} from "./save-list.ts";
import { saveShelf, viewShelf } from "./save-shelf.ts";

const { db, house, services, company } = await useShop();
const ANA: ListKeeper = {
  partnerId: company.a.partnerId,
  userId: company.a.user.id,
  name: "ana",
};
/** A colleague of hers, and somebody of another company. */
const COLLEAGUE: ListKeeper = {
  ...ANA,
  ...(await addStaff(db, "koleginica")),
  name: "koleginica",
};
const OTHER: ListKeeper = {
  partnerId: company.b.partnerId,
  userId: company.b.user.id,
  name: "boban",
};

const draft = (more: Partial<ListDraft> = {}): ListDraft => ({
  id: randomUUID(),
  version: 0,
  name: "Ponedeljak",
  shared: true,
  lines: [{ itemCode: "NOVO", quantity: 5000 }, { itemCode: "PA4" }],
  ...more,
});
async function mustSave(list: ListDraft, who = ANA): Promise<ListView> {
  const saved = await saveList(services, who, list);
  if (isRefusal(saved)) throw new Error(saved.reason);
  return saved;
}
const namesOf = async (who: ListKeeper) =>
  (await viewLists(services, who)).lists.map(({ name }) => name);

describe("a list", () => {
  it("stands as it was kept, in its order, and each save is a version", async () => {
    const first = draft();
    const saved = await mustSave(first);
    expect(saved).toMatchObject({
      name: "Ponedeljak",
      own: true,
      version: 1,
      changedBy: "ana",
      lines: [
        { itemCode: "NOVO", name: "Novi model", quantity: "5" },
        { itemCode: "PA4" },
      ],
    });
    const lines = first.lines.toReversed();
    const again = await mustSave({ ...first, version: 1, lines });
    expect(again.version).toBe(2);
    expect(again.lines.map(({ itemCode }) => itemCode)).toEqual([
      "PA4",
      "NOVO",
    ]);
    expect((await viewLists(services, ANA)).lists).toContainEqual(again);
  });

  it("is the company's when shared, its owner's otherwise, and never another company's", async () => {
    const shared = await mustSave(draft({ name: "Zajednički" }));
    const own = await mustSave(draft({ name: "Samo moj", shared: false }));
    expect(await namesOf(COLLEAGUE)).toContain("Zajednički");
    expect(await namesOf(COLLEAGUE)).not.toContain("Samo moj");
    expect(await namesOf(OTHER)).toEqual([]);
    for (const who of [COLLEAGUE, OTHER]) {
      const taken = draft({ ...own, version: 1, lines: [] });
      expect(await saveList(services, who, taken)).toMatchObject({
        reason: "not_found",
      });
    }
    const removed = await removeList(services, OTHER, shared);
    expect(removed).toMatchObject({ reason: "not_found" });
    expect(await namesOf(ANA)).toContain("Zajednički");
  });

  it("under another company's id is one's own, and leaves theirs as it is", async () => {
    const theirs = await mustSave(draft({ name: "Njihov" }));
    await mustSave(draft({ id: theirs.id, name: "Moj" }), OTHER);
    expect(await namesOf(OTHER)).toContain("Moj");
    expect((await viewLists(services, ANA)).lists).toContainEqual(theirs);
    await removeList(services, OTHER, { id: theirs.id, version: 1 });
  });

  it("stays shared unless its owner takes it back", async () => {
    const list = await mustSave(draft());
    const back = { ...draft(), id: list.id, version: 1, shared: false };
    expect(await saveList(services, COLLEAGUE, back)).toMatchObject({
      reason: "no_permission",
    });
    expect(await mustSave(back)).toMatchObject({ shared: false, version: 2 });
  });

  it("is kept whole or not at all, and says which item is unknown", async () => {
    const list = draft({ lines: [{ itemCode: "PA4" }, { itemCode: "NEMA" }] });
    expect(await saveList(services, ANA, list)).toMatchObject({
      reason: "unknown_code",
      field: "lines.1.itemCode",
    });
    const { lists } = await viewLists(services, ANA);
    expect(lists.map(({ id }) => id)).not.toContain(list.id);
  });
});

describe("two people at one list", () => {
  it("hear of each other, and nothing of either is lost", async () => {
    const list = await mustSave(draft());
    const versions = [ANA, COLLEAGUE].map((who, index) => ({
      who,
      edit: draft({
        id: list.id,
        version: 1,
        name: `Izmena ${index}`,
        lines: [{ itemCode: index === 0 ? "UDZ" : "007" }],
      }),
    }));
    const answers = await Promise.all(
      versions.map(({ who, edit }) => saveList(services, who, edit)),
    );
    const lost = answers.findIndex(isRefusal);
    const won = answers[1 - lost] as ListView;
    expect(won.version).toBe(2);
    expect(answers[lost]).toMatchObject({
      reason: "changed_meanwhile",
      params: { by: won.changedBy },
    });
    expect((await viewLists(services, ANA)).lists).toContainEqual(won);
    const removed = await removeList(services, ANA, list);
    expect(removed).toMatchObject({ reason: "changed_meanwhile" });
  });

  it("hear nothing when they said the same, nor does one whose answer was lost", async () => {
    const list = draft();
    const sends = Array.from({ length: 4 }, () => mustSave(list));
    const answers = await Promise.all(sends);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.version).toBe(1);
  });
});

it("keeps so many lists of a company, also when two come at once", async () => {
  await house(sql`
    insert into order_list (partner_id, id, owner_id, name, shared, version, changed_at, changed_by)
    select ${company.c.partnerId}, gen_random_uuid(), ${company.c.user.id}, 'x', true, 1, now(), 'c'
    from generate_series(1, ${MOST_LISTS - 1})`);
  const who = {
    partnerId: company.c.partnerId,
    userId: company.c.user.id,
    name: "c",
  };
  const answers = await Promise.all(
    [draft(), draft()].map((one) => saveList(services, who, one)),
  );
  expect(answers.filter(isRefusal)).toMatchObject([
    { reason: "too_many_lists" },
  ]);
});

describe("the order along the shelf", () => {
  const shelfOf = async (who: ListKeeper) =>
    (await viewShelf(services, who)).items;

  it("is each person's own, and the last one kept counts", async () => {
    await saveShelf(services, ANA, [
      { itemCode: "UDZ", par: 12_000 },
      { itemCode: "NEMA" },
      { itemCode: "PA4" },
    ]);
    expect(await shelfOf(ANA)).toEqual([
      { itemCode: "UDZ", par: "12" },
      { itemCode: "PA4" },
    ]);
    expect(await shelfOf(COLLEAGUE)).toEqual([]);
    await saveShelf(services, ANA, [{ itemCode: "PA4" }]);
    expect(await shelfOf(ANA)).toEqual([{ itemCode: "PA4" }]);
  });

  it("kept from two devices at once is one of the two, whole", async () => {
    const [one, two] = [["PA4", "UDZ"], ["NOVO"]].map((codes) =>
      codes.map((itemCode) => ({ itemCode })),
    );
    await Promise.all([
      saveShelf(services, ANA, one ?? []),
      saveShelf(services, ANA, two ?? []),
    ]);
    expect([one, two]).toContainEqual(await shelfOf(ANA));
  });

  it("is behind the wall between companies", async () => {
    await saveShelf(services, ANA, [{ itemCode: "PA4" }]);
    const scope = { role: "partner", partnerId: OTHER.partnerId } as const;
    const seen = await inTransaction(db, scope, async (trx) => [
      await trx.selectFrom("shelf_item").selectAll().execute(),
      await trx.selectFrom("order_list_line").selectAll().execute(),
    ]);
    expect(seen.flat()).toEqual([]);
  });
});
