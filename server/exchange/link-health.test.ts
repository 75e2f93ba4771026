import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import {
  loadMasterData,
  useExchange,
} from "../../test/fixtures/test-exchange.ts";
import { importFeed } from "./import-feed.ts";
import { FEED_NAMES, type FeedName } from "./feeds.ts";
import { getLinkHealth } from "./link-health.ts";

const test = await useExchange();
await loadMasterData(test);
const clock = { at: Date.parse("2026-11-23T10:00:00Z") };
/** The same exchange, whose time goes on. */
const timed = { ...test, clock: { now: () => new Date(clock.at) } };

async function send(feed: FeedName, body: string) {
  const outcome = await importFeed(timed, {
    feed,
    mode: "upsert",
    source: "command",
    body: Readable.from([Buffer.from(body)]),
  });
  clock.at += 15 * 60_000;
  return outcome;
}

async function healthOf(feed: FeedName) {
  const { feeds } = await getLinkHealth(timed);
  expect(feeds.map((one) => one.feed)).toEqual([...FEED_NAMES]);
  return feeds.find((one) => one.feed === feed);
}

describe("the health of the link", () => {
  it("says of a feed that never came that it never came", async () => {
    expect(await healthOf("rebates")).toEqual({
      feed: "rebates",
      state: "never",
      usualGapMinutes: null,
      last: null,
      trouble: null,
      parked: 0,
    });
  });

  it("says when the last good delivery came, from whom, and what was rejected", async () => {
    const outcome = await send("partners", "code,name\nP,Prvi\n,x\n");
    expect(await healthOf("partners")).toMatchObject({
      state: "fresh",
      last: {
        batch: outcome.kind === "applied" && outcome.answer.batch,
        at: "2026-11-23T10:00:00.000Z",
        source: "command",
        rejected: 1,
      },
    });
  });

  it("names what went wrong since, until it goes well", async () => {
    await send("items", "code,naziv\n1,a\n");
    expect(await healthOf("items")).toMatchObject({
      trouble: { state: "failed" },
    });
    await send("items", "code,name,unit,vat_rate,list_price\n1,a,kom,OPS,1\n");
    expect(await healthOf("items")).toMatchObject({
      state: "fresh",
      trouble: null,
    });
  });

  it("calls late what has been silent beyond its habit", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) {
      await send("manufacturers", `code,name\nX,${name}\n`);
    }
    expect(await healthOf("manufacturers")).toMatchObject({
      state: "fresh",
      usualGapMinutes: 15,
    });
    clock.at += 3_600_000;
    expect(await healthOf("manufacturers")).toMatchObject({ state: "late" });
  });

  it("counts the rows that wait, and takes their retry for no delivery", async () => {
    await send("stock", "item,warehouse,on_hand\nTEK,M1,1\n");
    const before = await healthOf("stock");
    expect(before).toMatchObject({ parked: 1 });
    await send(
      "items",
      "code,name,unit,vat_rate,list_price\nTEK,a,kom,OPS,1\n",
    );
    expect(await healthOf("stock")).toEqual({ ...before, parked: 0 });
  });
});
