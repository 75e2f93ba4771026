import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { createUser } from "./auth/create-user.ts";
import { resetFactor } from "./auth/second-factor.ts";
import { runChecks } from "./books/check.ts";
import { getCompany, setCompany } from "./company/company-settings.ts";
import { isRefusal, type Refusal } from "./core/refusal.ts";
import { isSource } from "./exchange/file-mapping.parse.ts";
import { importFile } from "./exchange/import-file.ts";
import { getParked } from "./exchange/list-parked.ts";
import { isCharset } from "./file-formats/charset.ts";
import { openServices, type OpenServices } from "./open-services.ts";
import { actingAs } from "./platform/actor.ts";
import { ConfigError, readConfig } from "./platform/config.ts";
import { migrate } from "./platform/migrate.ts";
import { refusalText } from "./platform/refusal-texts.ts";
import type { Services } from "./platform/trpc.ts";
import { getPricePolicy, setPricePolicy } from "./pricing/price-policy.ts";
import { getDisplayRules, setDisplayRules } from "./stock/display-rules.ts";
import { USAGE } from "./usage.ts";

const ACTOR = "rabat";
const REFUSED = 1;
/** What a mail server takes for "keep it, and bring it again". */
const TRY_LATER = 75;

/** What went wrong with how a command was given, told in words. */
class UsageError extends Error {}

type Command = (
  services: Services,
  args: string[],
  directPool: OpenServices["directPool"],
) => Promise<number>;

const say = (message: string) => process.stderr.write(`${message}\n`);
const print = (value: unknown) =>
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

const COMMANDS: Record<string, Command> = {
  migrate: async () => {
    say("The database is up to date");
    return 0;
  },
  demo: async (services) => {
    const { loadDemo } = await import("./demo/load-demo.ts");
    const loaded = await loadDemo(services, say);
    say(
      loaded
        ? "The demo company is loaded"
        : "The database is in use: nothing was loaded",
    );
    return loaded ? 0 : 1;
  },
  company: getOrSet(getCompany, setCompany),
  policy: getOrSet(getPricePolicy, setPricePolicy),
  "display-rules": getOrSet(getDisplayRules, setDisplayRules),
  user: userCommand,
  import: importCommand,
  "mail-in": async (services) => {
    const { receiveMail } = await import("./messages/receive-mail.ts");
    print(await receiveMail(services, await readStdin()));
    return 0;
  },
  parked: async ({ db }) => {
    print(await getParked(db));
    return 0;
  },
  backup: async (services, [file]) => {
    if (file === undefined) throw new UsageError("say backup <file>");
    const { makeBackup } = await import("./backup/backup.ts");
    print(await makeBackup(services, file));
    return 0;
  },
  restore: restoreCommand,
  reports: async (services, [verb]) => {
    if (verb !== "rebuild") throw new UsageError("say reports rebuild");
    const { rebuildSales } = await import("./reports/keep-sales.ts");
    await rebuildSales(services, (month) =>
      say(`Added up ${month.slice(0, 7)}`),
    );
    return 0;
  },
  check: async (services) => {
    const results = await runChecks(services.db);
    for (const { name, violations } of results)
      say(`${violations === 0 ? "ok  " : "FAIL"} ${name}: ${violations}`);
    print(results);
    return results.every((one) => one.violations === 0) ? 0 : 1;
  },
};

async function main([name, ...args]: string[]): Promise<number> {
  const usage = USAGE[name ?? ""];
  if (name === undefined || name === "--help" || args.includes("--help")) {
    process.stdout.write(`${usage ?? Object.values(USAGE).join("\n")}\n`);
    return name === undefined ? REFUSED : 0;
  }
  if (name === "procedures") {
    const [{ describeProcedures }, { appRouter }] = await Promise.all([
      import("./books/procedures.ts"),
      import("./app-router.ts"),
    ]);
    print(describeProcedures(appRouter));
    return 0;
  }
  if (name === "conformance") {
    const { parseConformance, runConformance } =
      await import("./conformance/conformance-command.ts");
    const request = tried(() => parseConformance(args));
    const { exitCode, text: card } = await runConformance(request);
    process.stdout.write(card);
    return exitCode;
  }
  const command = COMMANDS[name];
  if (!command)
    throw new UsageError(`there is no command "${name}"; see rabat --help`);
  // Log lines go to stdout, which here belongs to the answer.
  const config = { ...readConfig(process.env), logLevel: "silent" };
  const open = await openServices(config, say);
  try {
    // What is restored says in which form it was.
    if (name !== "restore") await migrate(open.services.db, open.directPool);
    const actor = { kind: "command", name: ACTOR } as const;
    return await actingAs(actor, () =>
      command(open.services, args, open.directPool),
    );
  } finally {
    await open.close({ stopPostgres: "if-started-here" });
  }
}

/** Standard input, of which no more is held than shows that it is too long. */
async function readStdin(): Promise<Buffer> {
  const { MOST_MAIL_BYTES } = await import("./messages/read-mail.ts");
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin) {
    // Read to its end all the same: who pipes it in would take a broken pipe for a failure.
    if (length > MOST_MAIL_BYTES) continue;
    parts.push(part as Buffer);
    length += (part as Buffer).length;
  }
  return Buffer.concat(parts);
}

/** `get` prints what stands; `set <file.json>` changes it and prints what stands then. */
function getOrSet(
  get: (db: Services["db"]) => Promise<unknown>,
  set: (db: Services["db"], input: unknown, actor: string) => Promise<unknown>,
): Command {
  return async ({ db }, [verb, file]) => {
    if (verb === "get") {
      print(await get(db));
      return 0;
    }
    if (verb !== "set" || file === undefined)
      throw new UsageError("say get, or set <file.json>");
    const result = await set(
      db,
      parseJson(await readFile(file, "utf8"), file),
      ACTOR,
    );
    if (isRefusal(result)) return sayRefusal(result);
    print(result);
    return 0;
  };
}

async function userCommand(
  services: Services,
  [verb, ...args]: string[],
): Promise<number> {
  if (verb === "create") return await createUserCommand(services, args);
  if (verb !== "reset-second-factor")
    throw new UsageError("say user create … or user reset-second-factor …");
  const { values } = parse(args, { username: { type: "string" } });
  const reset = await resetFactor(services, values.username ?? "");
  if (isRefusal(reset)) return sayRefusal(reset);
  print(reset);
  return 0;
}

async function createUserCommand(
  { db }: Services,
  args: string[],
): Promise<number> {
  const { values } = parse(args, {
    username: { type: "string" },
    "password-stdin": { type: "boolean" },
    role: { type: "string" },
    partner: { type: "string" },
    "partner-role": { type: "string" },
    email: { type: "string" },
    language: { type: "string" },
    "must-change": { type: "boolean" },
  });
  if (!values["password-stdin"])
    throw new UsageError("the password comes by --password-stdin");
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  const created = await createUser(
    { db },
    {
      username: values.username ?? "",
      password,
      role: values.role ?? "",
      partner: values.partner,
      partnerRole: values["partner-role"],
      email: values.email,
      language: values.language,
      mustChangePassword: values["must-change"],
    },
    ACTOR,
  );
  if (isRefusal(created)) return sayRefusal(created);
  print(created);
  return 0;
}

async function restoreCommand(
  services: Services,
  args: string[],
  directPool: OpenServices["directPool"],
): Promise<number> {
  const { values, positionals } = parse(args, { moved: { type: "boolean" } });
  const [file] = positionals;
  if (file === undefined) throw new UsageError("say restore <file>");
  const { restoreBackup } = await import("./backup/restore.ts");
  const from = { file, moved: values.moved ?? false };
  print(await restoreBackup(services, directPool, from));
  return 0;
}

async function importCommand(
  services: Services,
  args: string[],
): Promise<number> {
  const { values, positionals } = parse(args, {
    mode: { type: "string" },
    force: { type: "boolean" },
    charset: { type: "string" },
    source: { type: "string" },
  });
  const [feed, file] = positionals;
  if (feed === undefined || file === undefined)
    throw new UsageError("say import <feed> <file>");
  const mode = values.mode ?? "upsert";
  if (mode !== "upsert" && mode !== "replace") {
    throw new UsageError(`--mode is "${mode}"; it takes upsert or replace`);
  }
  const { exitCode, answer } = await importFile(services, {
    feed,
    file,
    mode,
    force: values.force,
    charset: charsetOf(values.charset),
    source: sourceOf(values.source),
  });
  print(answer);
  return exitCode;
}

function charsetOf(charset: string | undefined): string | undefined {
  if (charset !== undefined && !isCharset(charset))
    throw new UsageError(
      `--charset is "${charset}"; it takes the name of one, windows-1250`,
    );
  return charset;
}

function sourceOf(source = "command"): string {
  if (!isSource(source))
    throw new UsageError(
      `--source is "${source}"; it takes folder, upload, command or key:<number>`,
    );
  return source;
}

function parse<Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
) {
  return tried(() => parseArgs({ args, options, allowPositionals: true }));
}

/** What is no option or no number is the caller's fault. */
function tried<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
    );
  }
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UsageError(`${file} is not JSON`);
  }
}

function sayRefusal(refusal: Refusal): number {
  const { message, action } = refusalText(refusal, "en");
  const words = `${message} ${action}`;
  const field = refusal.field ?? "";
  say(words.includes(field) ? words : `${words} (${field})`);
  return REFUSED;
}

/** Ends once all that was said has been taken: what a pipe still holds would be cut off. */
function end(code: number): void {
  process.stdout.write("", () => {
    process.stderr.write("", () => process.exit(code));
  });
}

main(process.argv.slice(2)).then(end, (error: unknown) => {
  const expected =
    error instanceof UsageError ||
    error instanceof ConfigError ||
    (error instanceof Error && error.name === "RestoreError");
  const message = error instanceof Error ? error.message : String(error);
  say(expected ? message : `rabat: ${message}`);
  end(process.argv[2] === "mail-in" ? TRY_LATER : 1);
});
