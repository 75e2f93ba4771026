import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, describe, expect, inject, it } from "vitest";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";
import { useShop } from "../fixtures/shop.ts";
import { ensureBuilt } from "../fixtures/ensure-built.ts";
import {
  runCli,
  type CliOptions,
  type CliResult,
} from "../fixtures/server-process-cli.ts";
import { startServer } from "../fixtures/server-process.ts";
import { signIn } from "../fixtures/server-process-client.ts";

await ensureBuilt();
const database = await useShop();
const folder = await mkdtemp(path.join(tmpdir(), "rabat-cli-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const rabat = (args: string[], options: CliOptions = {}): Promise<CliResult> =>
  runCli(args, {
    ...options,
    env: { DATABASE_URL: database.url, DATA_DIR: folder, ...options.env },
  });

async function file(name: string, content: unknown): Promise<string> {
  const full = path.join(folder, name);
  const isText = typeof content === "string";
  await writeFile(full, isText ? content : JSON.stringify(content));
  return full;
}

/** What a command said that did nothing: words for people, and nothing on stdout. */
function complaint({ code, stdout, stderr }: CliResult): string {
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).not.toMatch(/\bat .+:\d+|node_modules|select |insert /);
  return stderr;
}

describe("rabat company", () => {
  it("prints what stands, which set takes again and leaves as it is", async () => {
    const got = await rabat(["company", "get"]);
    expect(got).toMatchObject({
      code: 0,
      json: { name: "Stovarište d.o.o.", account: "840000000095584510" },
    });
    const again = await rabat([
      "company",
      "set",
      await file("company.json", got.json),
    ]);
    expect(again).toMatchObject({ code: 0, json: got.json });
  });

  it.each([
    ["account", { account: "840-955845-11" }],
    ["pib", { pib: "100000048" }],
    ["currency", { currency: "dinar" }],
    ["timeZone", { timeZone: "Europe/Beogradd" }],
    ["proformaValidityDays", { proformaValidityDays: 0 }],
    ["longestDays", { offline: { longestDays: 91 } }],
    ["nonsense", { nonsense: 1 }],
  ])("names a wrong %s and changes nothing", async (field, content) => {
    const result = await rabat([
      "company",
      "set",
      await file(`bad-${field}.json`, content),
    ]);
    expect(complaint(result)).toMatch(new RegExp(`\\b${field}\\b.*\\.`, "s"));
  });

  it("says what is wrong with the file itself", async () => {
    const missing = path.join(folder, "none.json");
    expect(complaint(await rabat(["company", "set", missing]))).toMatch(
      /none\.json/,
    );
    const broken = await file("broken.json", "{");
    expect(complaint(await rabat(["company", "set", broken]))).toMatch(
      /is not JSON/,
    );
    expect(complaint(await rabat(["company", "set"]))).toMatch(
      /set <file.json>/,
    );
  });
});

const DISPLAY_RULES = {
  rules: [
    { partner: "B", mode: "exact", warehouses: "each", showIncoming: true },
    { category: "KAN", mode: "bands", warehouses: "joined", only: ["M1"] },
  ],
};

it("rabat display-rules set takes rules for a partner and for a category", async () => {
  const rules = await file("rules.json", DISPLAY_RULES);
  const result = await rabat(["display-rules", "set", rules]);
  expect(result).toMatchObject({ code: 0, json: DISPLAY_RULES });
});

it.each(["policy", "display-rules"])(
  "rabat %s get prints what set takes again",
  async (command) => {
    const got = await rabat([command, "get"]);
    expect(got.code).toBe(0);
    const again = await rabat([
      command,
      "set",
      await file(`${command}.json`, got.json),
    ]);
    expect(again).toMatchObject({ code: 0, json: got.json });
  },
);

it("rabat display-rules refuses bands that leave a hole", async () => {
  const rules = [
    {
      mode: "bands",
      warehouses: "joined",
      showReserved: false,
      showIncoming: false,
      bands: [{ from: "10", state: "in_stock", label: "Na stanju" }],
    },
  ];
  const result = await rabat([
    "display-rules",
    "set",
    await file("hole.json", { rules }),
  ]);
  expect(complaint(result)).toMatch(
    /Rule 1 \(everyone\): quantity 1 is in no band\..*rules\.0\.bands/s,
  );
});

it("rabat policy names a field that it does not know", async () => {
  const bad = await file("policy-bad.json", { roundings: "up" });
  expect(complaint(await rabat(["policy", "set", bad]))).toMatch(/roundings/);
});

describe("rabat user create", () => {
  const create = (args: string[], stdin: string) =>
    rabat(["user", "create", "--password-stdin", ...args], { stdin });

  it("makes a user who signs in, and must change a password that staff gave", async () => {
    const made = await create(
      [
        "--username",
        "nova",
        "--role",
        "partner",
        "--partner",
        "A",
        "--must-change",
      ],
      "zelena-kutija-7\n",
    );
    expect(made).toMatchObject({
      code: 0,
      json: { username: "nova", role: "partner", partner: "A" },
    });
    expect(made.stdout + made.stderr).not.toContain("zelena-kutija-7");
    const server = await startServer({ databaseUrl: database.url });
    try {
      const nova = await signIn(server.url, "nova", "zelena-kutija-7");
      await expect(nova.api.catalog.list.query({})).rejects.toMatchObject({
        data: { reason: "password_change_required" },
      });
    } finally {
      expect(await server.stop()).toBe(0);
    }
  });

  it.each([
    ["a taken name", ["--username", "nova", "--role", "admin"], /nova/],
    ["an unknown role", ["--username", "x1", "--role", "boss"], /role/],
    [
      "a partner that is not there",
      ["--username", "x2", "--role", "partner", "--partner", "ZZ"],
      /partner|found|exist/i,
    ],
    [
      "staff of a partner",
      ["--username", "x3", "--role", "admin", "--partner", "A"],
      /partner/,
    ],
    ["an unknown option", ["--user", "x4"], /--user/],
  ])("says no to %s", async (_what, args, words) => {
    expect(complaint(await create(args, "zelena-kutija-7"))).toMatch(words);
  });

  it("says no to a weak password and to one on the command line", async () => {
    expect(
      complaint(await create(["--username", "x5", "--role", "admin"], "x5")),
    ).toMatch(/password/i);
    expect(
      complaint(
        await rabat(["user", "create", "--username", "x6", "--role", "admin"]),
      ),
    ).toMatch(/--password-stdin/);
  });
});

describe("rabat import", () => {
  it("applies what is good and names what is not: 0", async () => {
    const good = await file(
      "manufacturers.csv",
      "code,name\n007,Prvi\n,Bez šifre\n",
    );
    const result = await rabat(["import", "manufacturers", good]);
    expect(result).toMatchObject({
      code: 0,
      json: {
        feed: "manufacturers",
        received: 2,
        applied: 1,
        rejected_count: 1,
      },
    });
  });

  it.each([
    ["there is no such file", ["import", "items", "/nowhere/items.csv"]],
    ["there is no such feed", ["import", "itemz", "package.json"]],
  ])("tells that %s: 2", async (_what, args) => {
    const result = await rabat(args);
    expect(result).toMatchObject({ code: 2, json: { code: "not_found" } });
  });

  it("reads another character set where it is named, or where the source may leave it to the bytes", async () => {
    const old = await file("stari.csv", "");
    // "Čačak" and "Šabac" as windows-1250 writes them.
    await writeFile(
      old,
      Buffer.from("code,name\nCP1,\xc8a\xe8ak\nCP2,\x8aabac\n", "latin1"),
    );
    const plain = ["import", "manufacturers", old];
    expect(await rabat(plain)).toMatchObject({
      code: 2,
      json: { code: "encoding" },
    });
    const named = [...plain, "--charset", "windows-1250"];
    expect(await rabat(named)).toMatchObject({ code: 0, json: { applied: 2 } });
    const left = [...plain, "--source", "folder"];
    expect(await rabat(left)).toMatchObject({
      code: 0,
      json: { unchanged: 2 },
    });
    expect((await rabat([...plain, "--charset", "klingon"])).code).toBe(1);
    expect((await rabat([...plain, "--source", "moon"])).code).toBe(1);
  });

  it("tells that a file is not of the feed: 2", async () => {
    const wrong = await file("wrong.csv", "a,b\n1,2\n");
    const { code, json } = await rabat(["import", "manufacturers", wrong]);
    expect(code).toBe(2);
    expect(json).toMatchObject({ field: "code" });
  });

  it("holds what withdraws too much, until it is forced: 3", async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) => `VP,CE285A,${i + 2}.00,${i + 1}`);
    const head = "price_list,item,price,min_quantity";
    const all = await file("prices.csv", `${head}\n${rows(40).join("\n")}\n`);
    const few = await file("few.csv", `${head}\n${rows(5).join("\n")}\n`);
    expect((await rabat(["import", "prices", all])).code).toBe(0);
    const replace = ["import", "prices", few, "--mode", "replace"];
    const held = await rabat(replace);
    expect(held).toMatchObject({ code: 3, json: { code: "held" } });
    expect((await rabat([...replace, "--force"])).code).toBe(0);
  });

  it("keeps a row that names something unknown, and lists it till it comes", async () => {
    const waiting = await file(
      "waiting.csv",
      "partner,code,name,address\nNOVI,1,Magacin,Čačak\n",
    );
    expect(await rabat(["import", "delivery-places", waiting])).toMatchObject({
      code: 0,
      json: { applied: 0, rejected: [{ line: 2, parked: true }] },
    });
    expect(await rabat(["parked"])).toMatchObject({
      code: 0,
      json: {
        count: 1,
        rows: [
          { feed: "delivery-places", waitsFor: "partners", value: "NOVI" },
        ],
      },
    });
    const partner = await file("partner.csv", "code,name\nNOVI,Novi\n");
    expect((await rabat(["import", "partners", partner])).code).toBe(0);
    expect(await rabat(["parked"])).toMatchObject({ json: { count: 0 } });
  });

  it("says what it takes when it is called wrongly: 1", async () => {
    expect(complaint(await rabat(["import", "items"]))).toMatch(
      /import <feed> <file>/,
    );
    expect(
      complaint(await rabat(["import", "items", "x.csv", "--mode", "add"])),
    ).toMatch(/--mode is "add"; it takes upsert or replace/);
  });
});

describe("rabat check", () => {
  it("proves the books, names what is wrong in them and ends with 1", async () => {
    const clean = await rabat(["check"]);
    expect(clean.code).toBe(0);
    const names = clean.json as { name: string; violations: number }[];
    expect(names.length).toBeGreaterThan(5);
    expect(names.every(({ violations }) => violations === 0)).toBe(true);

    await inTransaction(database.db, HOUSE, (trx) =>
      sql`update stock_level set reserved = reserved + 1000
        where item_id = (select id from item where code = '007')`.execute(trx),
    );
    const broken = await rabat(["check"]);
    expect(broken.code).toBe(1);
    const bad = (broken.json as typeof names).filter((one) => one.violations);
    expect(bad).toHaveLength(1);
    expect(broken.stderr).toContain(`FAIL ${bad[0]?.name}`);
  });
});

it("rabat procedures prints the whole router as JSON, without a database", async () => {
  const { code, json, stderr } = await runCli(["procedures"], {
    env: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { appRouter } = await import("../../server/app-router.ts");
  const paths = (json as { path: string }[]).map((one) => one.path);
  expect(paths.toSorted()).toEqual(
    // tRPC's own list of what it serves.
    // oxlint-disable-next-line no-underscore-dangle
    Object.keys(appRouter._def.procedures).toSorted(),
  );
});

it("rabat migrate makes an empty database ready, and leaves a ready one alone", async () => {
  const url = new URL(database.url);
  url.pathname = "test_empty_for_cli";
  const admin = new pg.Client({ connectionString: inject("adminUrl") });
  await admin.connect();
  await admin.query("create database test_empty_for_cli owner rabat");
  await admin.end();
  const env = { DATABASE_URL: url.href };
  for (const command of ["migrate", "migrate"])
    expect(await rabat([command], { env })).toMatchObject({
      code: 0,
      stdout: "",
    });
  expect((await rabat(["check"], { env })).code).toBe(0);
});

it.each([
  "migrate",
  "demo",
  "company",
  "policy",
  "display-rules",
  "user",
  "import",
  "procedures",
  "check",
])("rabat %s --help says what it takes", async (command) => {
  const { code, stdout } = await runCli([command, "--help"], {
    env: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" },
  });
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`^rabat ${command}\\b.* — `, "s"));
});

it("rabat without or with an unknown command says which there are", async () => {
  const bare = await runCli([]);
  expect(bare.code).toBe(1);
  expect(bare.stdout).toContain("rabat company");
  expect(complaint(await rabat(["compny"]))).toMatch(/no command "compny"/);
});

it.each([
  [
    "PORT",
    "70000",
    /^PORT is "70000"; it takes a whole number from 0 to 65535\n$/,
  ],
  ["PORT", "http", /^PORT is "http"; it takes/],
  ["DEMO", "yes", /^DEMO is "yes"; it takes 0, 1\n$/],
  ["LOG_LEVEL", "loud", /^LOG_LEVEL is "loud"; it takes .*info/],
  [
    "PUBLIC_URL",
    "rabat.rs",
    /^PUBLIC_URL starts with "rabat.rs"; it takes http:\/\/…/,
  ],
  [
    "DATABASE_URL",
    "mysql://u:tajna@h/d",
    /^DATABASE_URL starts with "mysql:\/\/"; it takes postgres:/,
  ],
  [
    "SMTP_URL",
    "mail.example",
    /^SMTP_URL starts with "mail.exa"; it takes smtp:/,
  ],
  [
    "EXCHANGE_KEY",
    "kratko",
    /^EXCHANGE_KEY has 6 characters; it takes 8 to 200/,
  ],
])("stops at %s=%s with one line", async (name, value, line) => {
  const { code, stdout, stderr } = await rabat(["check"], {
    env: { [name]: value },
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(line);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

it("says in a line that the database cannot be reached", async () => {
  const result = await rabat(["check"], {
    env: { DATABASE_URL: "postgres://rabat:tajna@127.0.0.1:1/rabat" },
  });
  expect(complaint(result)).toMatch(/^rabat: .*ECONNREFUSED/);
  expect(result.stderr).not.toContain("tajna");
});

describe("rabat mail-in", () => {
  const mail =
    "From: ana@a.example.rs\r\nTo: thread+00000000000000000000000000000000@mail.rs\r\nMessage-ID: <1@a.rs>\r\n\r\nDobar dan\r\n";

  it("says what became of a mail, and asks for it again only when the database is away", async () => {
    expect(await rabat(["mail-in"], { stdin: mail })).toMatchObject({
      code: 0,
      json: { outcome: "refused", reason: "no_thread" },
    });
    const robot = `Auto-Submitted: auto-replied\r\n${mail}`;
    expect(await rabat(["mail-in"], { stdin: robot })).toMatchObject({
      code: 0,
      json: { outcome: "dropped", reason: "automatic" },
    });
    const away = await rabat(["mail-in"], {
      stdin: mail,
      env: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" },
    });
    expect(away.code).toBe(75);
  });
});
