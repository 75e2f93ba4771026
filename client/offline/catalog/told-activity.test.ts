import "fake-indexeddb/auto";
import { beforeEach, expect, it } from "vitest";
import {
  erasePartnerDb,
  openPartnerDb,
  type PartnerDb,
} from "../partner-db.ts";
import type { Found } from "./catalog-shapes.ts";
import { createToldActivity, type Deed } from "./told-activity.ts";

const OWNER = "owner-of-the-deeds";
const NOTHING: Found = {
  total: 0,
  positions: new Int32Array(),
  marks: [],
  near: [],
};
const ITEM = { code: "PA4", price: 4_311_100, currency: "RSD" };
let db: PartnerDb;

beforeEach(async () => {
  db = await openPartnerDb(OWNER);
  return async () => {
    db.close();
    await erasePartnerDb(OWNER);
  };
});

const kept = async () =>
  (((await db.get("meta", "deeds")) ?? []) as Deed[]).map((deed) =>
    deed.kind === "view" ? deed.code : [deed.typed, deed.found],
  );

it("remembers what was looked at and on which text the person stopped", async () => {
  const told = createToldActivity({
    db,
    send: () => Promise.reject(new Error("no network")),
    settledMs: 0,
  });
  for (const search of ["t", "to", " toner "])
    told.noteFound({ search }, { ...NOTHING, total: 3 });
  await expect.poll(kept).toEqual([["toner", 3]]);
  const { near: _near, ...filtered } = NOTHING;
  told.noteFound({ search: "toner", inStock: true }, filtered);
  told.noteFound({}, NOTHING);
  told.noteLooked(ITEM);
  await expect.poll(kept).toEqual([["toner", 3], "PA4"]);
  await expect(told.tell()).rejects.toThrow("no network");
  expect(await kept()).toHaveLength(2);
});

it("forgets what the server has taken, and nothing that came meanwhile", async () => {
  const sent: Deed[][] = [];
  let answer = () => {};
  const told = createToldActivity({
    db,
    send: (deeds) => {
      sent.push(deeds);
      return sent.length > 1
        ? Promise.resolve()
        : new Promise((resolve) => (answer = resolve));
    },
    settledMs: 0,
  });
  told.noteLooked(ITEM);
  await expect.poll(kept).toEqual(["PA4"]);
  const telling = told.tell();
  await expect.poll(() => sent.length).toBe(1);
  told.noteLooked({ ...ITEM, code: "UDZ" });
  await expect.poll(kept).toEqual(["PA4", "UDZ"]);
  answer();
  await telling;
  expect(await kept()).toEqual([]);
  expect(sent.map((deeds) => deeds.length)).toEqual([1, 1]);
});
