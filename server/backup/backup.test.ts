import { KEY_FILE } from "../platform/secret-keys.ts";
import { randomBytes } from "node:crypto";
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, expect, inject, it } from "vitest";
import { useFreshShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
  WORKED_LINES,
} from "../../test/fixtures/small-orders.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { testServices } from "../../test/fixtures/test-services.ts";
import { createDatabase, createPool } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { makeBackup } from "./backup.ts";
import { restoreBackup, RestoreError } from "./restore.ts";

const shop = await useFreshShop();

interface Machine extends Services {
  connection: pg.Pool;
}

/** A machine with a data folder of its own, and a database that has come to its form or not yet. */
async function emptyMachine({ isMigrated = true } = {}): Promise<Machine> {
  const { db, pool, close } = isMigrated
    ? await createTestDatabase({ max: 4 })
    : await bareDatabase();
  afterAll(close);
  const services = await withFolder(testServices({ db, pool }));
  return { ...services, connection: pool };
}

/** A database in which nothing ever ran. */
async function bareDatabase() {
  const admin = new pg.Client({ connectionString: inject("adminUrl") });
  await admin.connect();
  const name = `test_${randomBytes(6).toString("hex")}`;
  await admin.query(`create database ${name} owner rabat`);
  await admin.end();
  const url = new URL(inject("ownerUrl"));
  url.pathname = name;
  const connecting = { connectionString: url.href, max: 4 };
  const pool = createPool(connecting);
  const db = createDatabase(createPool({ ...connecting, pipeline: true }));
  const close = async () => {
    await db.destroy();
    await pool.end();
  };
  return { db, pool, close };
}

async function withFolder(services: Services): Promise<Services> {
  const dataDir = await newFolder();
  return { ...services, config: { ...services.config, dataDir } };
}

const restore = async (machine: Machine, file: string, moved = true) =>
  await restoreBackup(machine, machine.connection, { file, moved });

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "rabat-backup-"));
  folders.push(folder);
  return folder;
}

async function backUp(services: Services): Promise<string> {
  const file = path.join(await newFolder(), "one.tgz");
  await makeBackup(services, file);
  return file;
}

/** Each table by its rows, and what guards it: keys, walls, triggers and numbers. */
async function portrait({ pool }: Pick<Services, "pool">): Promise<unknown> {
  const connection = await pool.connect();
  try {
    const { rows: tables } = await connection.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r'
         and relname not like 'kysely%' order by relname`,
    );
    const rows: Record<string, unknown> = {};
    await connection.query("begin");
    for (const { name } of tables) {
      const { rows: walls } = await connection.query<{ walled: boolean }>(
        "select relforcerowsecurity as walled from pg_class where oid = $1::regclass",
        [name],
      );
      const role = walls[0]?.walled ? "rabat_house" : "none";
      await connection.query(`set local role ${role}`);
      const { rows: sums } = await connection.query(
        `select count(*)::int, md5(string_agg(t::text, ',' order by t::text)) from ${name} t`,
      );
      rows[name] = sums[0];
    }
    await connection.query("commit");
    const { rows: guards } = await connection.query(
      `select relname, relrowsecurity, relforcerowsecurity,
         (select array_agg(conname || ' ' || pg_get_constraintdef(oid) order by conname)
           from pg_constraint where conrelid = c.oid) as keys,
         (select array_agg(tgname || ' ' || tgenabled::text order by tgname)
           from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers
       from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
       order by relname`,
    );
    const { rows: numbers } = await connection.query(
      "select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1",
    );
    const { rows: jobs } = await connection.query(
      `select t.identifier, j.payload, j.key, j.priority, j.max_attempts
       from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
    );
    return { rows, guards, numbers, jobs };
  } finally {
    connection.release();
  }
}

it("brings everything back on another machine, rows, files, jobs and numbers", async () => {
  const services = await withFolder(shop.services);
  await mustPlace(
    services,
    shop.company.a,
    orderOf(WORKED_LINES, { paymentMethod: "AVANS" }),
  );
  const { dataDir } = services.config;
  const photo = randomBytes(100_000);
  await mkdir(path.join(dataDir, "attachments", "ab"), { recursive: true });
  await writeFile(path.join(dataDir, "attachments", "ab", "abcd"), photo);
  await writeFile(path.join(dataDir, "attachments", "ab", "half.part"), photo);
  await mkdir(path.join(dataDir, "postgres"));
  await writeFile(path.join(dataDir, KEY_FILE), "secret");
  await writeFile(path.join(dataDir, "postgres", "password"), "secret");

  const machine = await emptyMachine({ isMigrated: false });
  const report = await restore(machine, await backUp(services));

  expect(report).toMatchObject({ files: 1, numbersLeftOut: 0 });
  expect(await portrait(machine)).toEqual(await portrait(services));
  expect((await portrait(machine)) as object).toHaveProperty("jobs.0");
  const there = path.join(machine.config.dataDir, "attachments", "ab");
  expect(await readdir(machine.config.dataDir)).toEqual(["attachments"]);
  expect(await readdir(there)).toEqual(["abcd"]);
  expect(photo.equals(await readFile(path.join(there, "abcd")))).toBe(true);
  expect(await wrongBooks(machine.db)).toEqual([]);
});

it("leaves numbers out that may have been given since, unless nothing happened since", async () => {
  const services = await withFolder(shop.services);
  const place = (on: Services) =>
    mustPlace(on, shop.company.b, orderOf([listLine("PA4", 1)]));
  const first = await place(services);
  const file = await backUp(services);
  const [moved, lost] = [await emptyMachine(), await emptyMachine()];
  await restore(moved, file);
  await restore(lost, file, false);
  const next = (count: number) =>
    first.number.slice(0, -5) +
    String(Number(first.number.slice(-5)) + count).padStart(5, "0");
  expect((await place(moved)).number).toBe(next(1));
  expect((await place(lost)).number).toBe(next(10_001));
});

it("is of one moment, whatever is ordered meanwhile", async () => {
  const services = await withFolder(shop.services);
  const day = { isOver: false };
  const ordering = (async () => {
    let placed = 0;
    for (; !day.isOver; placed += 1)
      await mustPlace(
        services,
        shop.company.b,
        orderOf([listLine("PA4", 1), listLine("KABL", 1)]),
      );
    return placed;
  })();
  const files = [await backUp(services), await backUp(services)];
  day.isOver = true;
  expect(await ordering).toBeGreaterThan(1);
  for (const file of files) {
    const machine = await emptyMachine();
    await restore(machine, file);
    expect(await wrongBooks(machine.db)).toEqual([]);
  }
});

it("restores nothing of a backup that is damaged or cut short", async () => {
  const services = await withFolder(shop.services);
  const file = await backUp(services);
  const whole = await readFile(file);
  const tar = gunzipSync(whole);
  // A figure of some row: what tar and gzip themselves do not notice.
  const changed = Buffer.from(tar);
  const at = changed.indexOf("CE285A");
  changed.write("CE285B", at);
  const broken = {
    "is not a backup": Buffer.from("no archive at all"),
    "what is in it": gzipSync(changed),
    "cut short": gzipSync(
      Buffer.concat([
        tar.subarray(0, tar.lastIndexOf("sums.json")),
        Buffer.alloc(1024),
      ]),
    ),
    "or is damaged": whole.subarray(0, whole.length - 2000),
  };
  const machine = await emptyMachine();
  for (const [reason, bytes] of Object.entries(broken)) {
    await writeFile(file, bytes);
    const refused = await restore(machine, file).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(RestoreError);
    expect((refused as Error).message).toContain(reason);
  }
  await writeFile(file, whole);
  await restore(machine, file);
  expect(await wrongBooks(machine.db)).toEqual([]);
});

it("does not touch a database that is in use, nor take a backup of a later version", async () => {
  const services = await withFolder(shop.services);
  const file = await backUp(services);
  const machine = await emptyMachine();
  await restore(machine, file);
  const before = await portrait(machine);
  await expect(restore(machine, file)).rejects.toThrow("is in use");
  expect(await portrait(machine)).toEqual(before);

  const later = gunzipSync(await readFile(file)).toString("latin1");
  const name = /"migration": "([^"]+)"/.exec(later)?.[1] ?? "";
  const renamed = later.replace(name, name.replace(/^..../, "9999"));
  await writeFile(file, gzipSync(Buffer.from(renamed, "latin1")));
  const empty = await emptyMachine();
  await expect(restore(empty, file)).rejects.toThrow("newer version");
});
