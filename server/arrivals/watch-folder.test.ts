import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  ITEMS,
  itemCount,
  loadMasterData,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { arrivalFolders, listTaken, takeFile } from "./arrival-store.ts";
import { importTaken } from "./import-taken.ts";
import { watchFolder, type FolderWatch } from "./watch-folder.ts";

const test = await useFreshExchange(loadMasterData);
const SETTLE_MS = 5_000;

let now = Date.parse("2026-11-23T10:00:00Z");
let watch: FolderWatch;

/** A watch whose time is ours: what stands still is not waited for. */
const newWatch = () =>
  watchFolder(
    { ...test, clock: { now: () => new Date(now) } },
    { settleMs: SETTLE_MS },
  );

beforeEach(async () => {
  watch = newWatch();
  await watch.look();
});

const folder = (name: string) =>
  path.join(test.config.dataDir, "exchange", name);
const folders = () => arrivalFolders(test.config.dataDir);
const put = (name: string, content: string | Uint8Array) =>
  writeFile(path.join(folder("in"), name), content);
const item = (code: string) => `${ITEMS}\n${code},a,kom,OPS,1\n`;

/** Looks twice, so far apart that what stands still has stood still. */
async function settle(seconds = 5): Promise<void> {
  await watch.look();
  now += seconds * 1000;
  await watch.look();
}

async function names(of: string): Promise<string[]> {
  const found = await readdir(folder(of), { recursive: true });
  return found.filter(
    (name) => /[^.].*\.\w+$/.test(name) && !name.startsWith("."),
  );
}

async function batches() {
  return await test.house<{ feed: string; state: string; file_name: string }>(
    sql`select feed, state, file_name from exchange_batch where source = 'folder' order by id`,
  );
}

describe("a file in the folder", () => {
  it("is imported once it stands still, and put away with its answer", async () => {
    await put("items.csv", item("1"));
    await watch.look();
    expect(await itemCount(test)).toBe(0);
    await settle();
    expect(await itemCount(test)).toBe(1);
    const done = await names("done/2026-11-23");
    expect(done.map((name) => name.slice(16))).toEqual([
      "items.csv",
      "items.csv.json",
    ]);
    const answer = await readFile(
      path.join(folder("done/2026-11-23"), done[1] ?? ""),
      "utf8",
    );
    expect(JSON.parse(answer)).toMatchObject({ feed: "items", applied: 1 });
    expect(await names("in")).toEqual([]);
  });

  it("is not taken while it grows, nor under a name of something unfinished", async () => {
    const whole = item("1");
    for (const piece of [whole.slice(0, 20), whole.slice(20, 42)]) {
      await appendFile(path.join(folder("in"), "items.csv"), piece);
      await watch.look();
      now += 4_000;
      await watch.look();
    }
    await put("items-2.csv.part", item("2"));
    await settle(600);
    expect(await batches()).toEqual([
      { feed: "items", state: "failed", file_name: "items.csv" },
    ]);
    expect(await itemCount(test)).toBe(0);
    await rename(
      path.join(folder("in"), "items-2.csv.part"),
      path.join(folder("in"), "items-2.csv"),
    );
    await settle();
    expect(await itemCount(test)).toBe(1);
  });

  it.each([
    ["items.json", Buffer.from('[{"code": "1", "name": "a"')],
    ["items.csv.gz", gzipSync(item("1")).subarray(0, 40)],
    ["items.csv", Buffer.from(item("1").slice(0, -5))],
  ])(
    "%s that is cut off is waited for, and taken when the rest comes",
    async (name, half) => {
      await put(name, half);
      await settle(6);
      expect(await batches()).toEqual([]);
      const whole =
        {
          "items.json":
            '[{"code":"1","name":"a","unit":"kom","vat_rate":"OPS","list_price":1}]',
        }[name] ?? item("1");
      await put(name, name.endsWith(".gz") ? gzipSync(whole) : whole);
      await settle(6);
      expect(await itemCount(test)).toBe(1);
    },
  );

  it("that stays cut off fails in words beside it", async () => {
    await put("items.json", '[{"code": "1", "name": "a"');
    await settle(301);
    const failed = await names("failed");
    expect(failed).toHaveLength(2);
    expect(
      await readFile(path.join(folder("failed"), failed[1] ?? ""), "utf8"),
    ).toBe(
      "items.json was not imported: the file ends inside the array, after 0 elements\n",
    );
    expect(await itemCount(test)).toBe(0);
  });

  it("waits for nothing when a feed names what another brings", async () => {
    await put("stock.csv", "item,warehouse,on_hand\n1,M1,5\n");
    await put("items.csv", item("1"));
    await settle();
    expect((await batches()).map(({ feed }) => feed)).toEqual([
      "items",
      "stock",
    ]);
  });

  it("replaces by its name", async () => {
    await put("items-1.csv", `${ITEMS}\n1,a,kom,OPS,1\n2,a,kom,OPS,1\n`);
    await settle();
    await put("items.replace.csv", item("2"));
    await settle();
    expect(await itemCount(test)).toBe(1);
  });

  it("that is written on while it is read is taken again, whole", async () => {
    await put("items.csv", item("1"));
    await watch.look();
    now += SETTLE_MS;
    const looked = watch.look();
    const taken = await vi.waitFor(async () => {
      const [file] = await listTaken(folders());
      if (!file) throw new Error("it is not taken yet");
      return file;
    });
    await appendFile(taken.path, "2,a,kom,OPS,1\n");
    await looked;
    expect(await names("done/2026-11-23").catch(() => [])).toEqual([]);
    await settle();
    expect(await itemCount(test)).toBe(2);
    expect(await names("done/2026-11-23")).toHaveLength(2);
  });

  it("is refused when its name says nothing or it only points elsewhere", async () => {
    await put("artikli.csv", item("1"));
    await put("outside", item("1"));
    await symlink("/etc/passwd", path.join(folder("in"), "items.csv"));
    await mkdir(path.join(folder("in"), "items.d.csv"));
    await settle();
    const reasons = (await names("failed")).filter((name) =>
      name.endsWith(".txt"),
    );
    expect(reasons).toHaveLength(3);
    expect(await batches()).toEqual([]);
    expect(await readFile("/etc/passwd", "utf8")).not.toBe("");
  });

  it("that trips a wire is held, and put away with the difference", async () => {
    const rows = Array.from(
      { length: 40 },
      (_, index) => `${index},a,kom,OPS,1`,
    );
    await test.apply("items", `${ITEMS}\n${rows.join("\n")}\n`);
    await put("items.replace.csv", item("1"));
    await settle();
    const [, json = ""] = await names("done/2026-11-23");
    const answer = await readFile(
      path.join(folder("done/2026-11-23"), json),
      "utf8",
    );
    expect(JSON.parse(answer)).toMatchObject({
      code: "held",
      difference: { withdraws: { rows: 39, of: 40 } },
    });
    expect(await itemCount(test)).toBe(40);
  });
});

describe("two processes that watch", () => {
  it("take each file once", async () => {
    const others = [newWatch(), newWatch(), newWatch()];
    for (let index = 0; index < 8; index += 1)
      await put(`items-${index}.csv`, item(String(index)));
    for (const one of others) await one.look();
    now += SETTLE_MS;
    await Promise.all(others.map((one) => one.look()));
    for (const one of others) await one.look();
    expect((await batches()).map(({ file_name }) => file_name)).toEqual(
      Array.from({ length: 8 }, (_, index) => `items-${index}.csv`),
    );
    expect(await itemCount(test)).toBe(8);
  });
});

describe("a process that died", () => {
  it("with a file taken and not imported has it imported at the next look", async () => {
    await put("items.csv", item("1"));
    const lying = {
      name: "items.csv",
      path: path.join(folder("in"), "items.csv"),
    };
    await takeFile(folders(), lying, new Date(now));
    await newWatch().look();
    expect(await itemCount(test)).toBe(1);
    expect(await listTaken(folders())).toEqual([]);
  });

  it("with a file imported and not put away has it put away, not imported again", async () => {
    await put("items.csv", item("1"));
    const lying = {
      name: "items.csv",
      path: path.join(folder("in"), "items.csv"),
    };
    const taken = await takeFile(folders(), lying, new Date(now));
    const before = await importTaken(test, taken);
    // What came after it must stand.
    await test.apply("items", `${ITEMS}\n1,b,kom,OPS,2\n`);
    await newWatch().look();
    expect(await test.house(sql`select name from item`)).toEqual([
      { name: "b" },
    ]);
    const [, json = ""] = await names("done/2026-11-23");
    const after = await readFile(
      path.join(folder("done/2026-11-23"), json),
      "utf8",
    );
    expect(JSON.parse(after)).toEqual(JSON.parse(before.text));
    expect(await batches()).toHaveLength(1);
  });
});
