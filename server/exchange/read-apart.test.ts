import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { readApart } from "./read-apart.ts";
import { readFile, type ReadJob, type StagedRows } from "./read-file.ts";

const folder = await mkdtemp(path.join(tmpdir(), "rabat-read-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a file read in a process of its own", () => {
  it("gives the same rows and the same account as one read here", async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) =>
      index % 1000 === 7 ? `${index},M1,many` : `${index},M1,${index % 90}`,
    );
    const job = await fileOf(`item,warehouse,on_hand\n${rows.join("\n")}\n`);
    const apart = await readAll(readApart(job));
    expect(apart).toEqual(await readAll(readFile(job)));
    expect(apart.reading).toMatchObject({
      received: 30_000,
      unread: { count: 30 },
    });
    expect(apart.text.split("\n").length).toBe(30_000 - 30 + 1);
  });

  it("loses nothing when whoever takes the rows is slow", async () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `${row},M1,1`);
    const job = await fileOf(`item,warehouse,on_hand\n${rows.join("\n")}\n`);
    const slow = async function* (): StagedRows {
      const apart = readApart(job);
      let next = await apart.next();
      // So long that all places between the processes are full.
      await sleep(4_000);
      while (!next.done) {
        yield next.value;
        next = await apart.next();
      }
      return next.value;
    };
    const { text, reading } = await readAll(slow());
    expect(reading.received).toBe(200_000);
    expect(text.match(/\n/g)).toHaveLength(200_000);
  });

  it("is refused in the same words, after all the rows before", async () => {
    const cut = await fileOf('item,warehouse,on_hand\n1,M1,1\n2,M1,"3');
    await expect(readAll(readApart(cut))).rejects.toMatchObject({
      name: "UnreadableFile",
      reason: "unreadable",
      message: "the file ends inside a quoted cell",
    });
    const other = await fileOf("item,on_hand\n1,1\n");
    await expect(readAll(readApart(other))).rejects.toMatchObject({
      name: "UnreadableFile",
      field: "warehouse",
    });
  });

  it("says so when the process ends without a word", async () => {
    const job = { ...(await fileOf("")), path: path.join(folder, "gone") };
    await expect(readAll(readApart(job))).rejects.toThrow(
      "the reading process ended with 1",
    );
  });
});

async function fileOf(text: string): Promise<ReadJob> {
  const file = path.join(folder, "stock.csv");
  await writeFile(file, text);
  return { feed: "stock", mode: "upsert", path: file, timeZone: "UTC" };
}

async function readAll(rows: StagedRows) {
  const pieces: Uint8Array[] = [];
  let next = await rows.next();
  while (!next.done) {
    pieces.push(Buffer.from(next.value));
    next = await rows.next();
  }
  return { text: Buffer.concat(pieces).toString(), reading: next.value };
}
