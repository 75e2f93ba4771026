import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { setOwnerTag } from "../lib/owner-tag.ts";
import { inOwnDb } from "../offline/kept-answers.ts";
import { itemCodeOf, learnAlias, openAliases } from "./aliases.ts";

const OWNER = "owner-of-the-test";

it("keeps what is taught while the device tells what it knew", async () => {
  // Out of reach: the server is told another time.
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  setOwnerTag(OWNER);
  const waiting = [{ written: "Before", itemCode: "1" }];
  await inOwnDb(OWNER, (db) =>
    db.put("meta", { known: [], waiting }, "aliases"),
  );
  const opened = openAliases();
  learnAlias("Meanwhile", "2");
  await opened;
  expect([itemCodeOf("Before"), itemCodeOf("Meanwhile")]).toEqual(["1", "2"]);
  // The next visit finds both.
  const kept = () => inOwnDb(OWNER, (db) => db.get("meta", "aliases"));
  await expect.poll(kept).toMatchObject({
    waiting: [{ written: "Before" }, { written: "Meanwhile" }],
  });
});
