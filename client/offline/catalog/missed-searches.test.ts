import "fake-indexeddb/auto";
import { beforeEach, expect, it } from "vitest";
import {
  erasePartnerDb,
  openPartnerDb,
  type PartnerDb,
} from "../partner-db.ts";
import type { Found } from "./catalog-shapes.ts";
import { createMissedSearches, type MissedSearch } from "./missed-searches.ts";

const OWNER = "owner-of-the-test";
const NOTHING: Found = {
  total: 0,
  positions: new Int32Array(),
  marks: [],
  near: [],
};
let db: PartnerDb;

beforeEach(async () => {
  db = await openPartnerDb(OWNER);
  return async () => {
    db.close();
    await erasePartnerDb(OWNER);
  };
});

const kept = async () =>
  (((await db.get("meta", "missed-searches")) ?? []) as MissedSearch[]).map(
    ({ typed }) => typed,
  );
/** Missed searches that are settled at once, and a server that takes or refuses. */
function create(
  send: (reports: MissedSearch[]) => Promise<{ taken: string[] }>,
) {
  return createMissedSearches({ db, send, settledMs: 0 });
}
const refusing = () => Promise.reject(new Error("no network"));

it("remembers the text on which the person stopped, once in whatever script", async () => {
  const missed = create(refusing);
  for (const search of ["č", "če", "čekrk"])
    missed.noteFound({ search }, NOTHING);
  await expect.poll(kept).toEqual(["čekrk"]);
  missed.noteFound({ search: "ЧЕКРК" }, NOTHING);
  missed.noteFound({ search: " zubac " }, NOTHING);
  await expect.poll(kept).toEqual(["čekrk", "zubac"]);
});

it("remembers nothing where something was found, or only a filter left nothing", async () => {
  const missed = create(refusing);
  missed.noteFound({ search: "toner" }, { ...NOTHING, total: 3 });
  const { near: _, ...filtered } = NOTHING;
  missed.noteFound({ search: "toner", inStock: true }, filtered);
  missed.noteFound({}, NOTHING);
  missed.noteFound({ search: "last" }, NOTHING);
  await expect.poll(kept).toEqual(["last"]);
});

it("forgets only what the server has taken, and says it again under the same id", async () => {
  const seen: MissedSearch[][] = [];
  const missed = create(async (reports) => {
    seen.push(reports);
    // The answer to the first is lost on its way.
    if (seen.length === 1) throw new Error("cut");
    return { taken: reports.slice(0, 1).map(({ id }) => id) };
  });
  missed.noteFound({ search: "jedan" }, NOTHING);
  await expect.poll(kept).toEqual(["jedan"]);
  missed.noteFound({ search: "dva" }, NOTHING);
  await expect.poll(kept).toEqual(["jedan", "dva"]);
  await expect(missed.report()).rejects.toThrow("cut");
  expect(await kept()).toEqual(["jedan", "dva"]);
  await missed.report();
  expect(await kept()).toEqual([]);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]?.map(({ typed }) => typed)).toEqual(["dva"]);
});
