import "fake-indexeddb/auto";
import { afterEach, expect, it } from "vitest";
import { keep } from "../lib/kept.ts";
import { LEAVING } from "../lib/leaving.ts";
import { openPartnerDb } from "./partner-db.ts";

const OWNER = "owner-of-the-test";
afterEach(() => keep(LEAVING, undefined));

it("is not made anew for one who is leaving", async () => {
  keep(LEAVING, OWNER);
  await expect(openPartnerDb(OWNER)).rejects.toThrow("leaving");
  expect(await indexedDB.databases()).toEqual([]);
  const other = await openPartnerDb("other");
  other.close();
});
