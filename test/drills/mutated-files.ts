import { Readable } from "node:stream";
import { runChecks } from "../../server/books/check.ts";
import type { FeedName } from "../../server/exchange/feeds.ts";
import { FEED_NAMES } from "../../server/exchange/feeds.ts";
import type {
  ImportDeps,
  ImportOutcome,
} from "../../server/exchange/import-batch.ts";
import { importFeed } from "../../server/exchange/import-feed.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";
import { insertPartners, loadSmallCompany } from "../fixtures/small-company.ts";
import { listLine, mustPlace, orderOf } from "../fixtures/small-orders.ts";
import { testServices } from "../fixtures/test-services.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { makeDraft, type Draft, type Format } from "./mutated/draft.ts";
import {
  differences,
  expectationOf,
  keyOf,
  type Expectation,
} from "./mutated/expectation.ts";
import {
  feedFiles,
  GROUND_FILES,
  type FeedFile,
} from "./mutated/feed-files.ts";
import type { Mutation } from "./mutated/mutation.ts";
import { MUTATIONS } from "./mutated/mutations.ts";
import { render } from "./mutated/render.ts";
import {
  readTables,
  type Reading,
  type TableRow,
} from "./mutated/tables.queries.ts";
import type { Random } from "./random.ts";

const FILES_A_RUN = 50;
const SELDOM = 0.1;
const HEAVIEST = 3;

interface Place {
  deps: ImportDeps;
  files: Record<FeedName, FeedFile>;
  /** Of each feed's table, as it was read last. */
  rows: Map<FeedName, TableRow[]>;
  sums: Reading["sums"];
  /** How many files have come. */
  count: number;
}

const places = new WeakMap<DrillGround, Place>();

/** Which files are sent: fifty a run of every kind unless said. */
export interface Choice {
  files?: number;
  feed?: FeedName;
  mutation?: string;
  format?: Format;
}

export const mutatedFiles = mutatedFilesOf({});

/**
 * Sends files of all feeds in all formats, damaged in every way that we know, and compares all
 * tables before and after each with what a model says that the file means: no crash, nothing half
 * taken, no value other than the file's, every bad row named.
 */
export function mutatedFilesOf(choice: Choice): Drill {
  return {
    name: "mutated-files",
    faults: ["files"],
    rareFaults: MUTATIONS.filter(({ weight = 1 }) => weight > SELDOM).map(
      ({ name }) => name,
    ),
    run: async (ground, random) => {
      const place = await placeOf(ground);
      const result: RunResult = { failures: [], counts: {} };
      const { files = FILES_A_RUN } = choice;
      for (let sent = 0; sent < files; sent += 1)
        await sendOne(place, { random, choice }, result);
      return result;
    },
    end: async (ground) => {
      const { deps } = await placeOf(ground);
      const checks = await runChecks(deps.db);
      return checks
        .filter(({ violations }) => violations > 0)
        .map(({ name, violations }) => `books: ${violations} × ${name}`);
    },
  };
}

interface Draw {
  random: Random;
  choice: Choice;
}

async function placeOf(ground: DrillGround): Promise<Place> {
  const known = places.get(ground);
  if (known) return known;
  const [{ db, pool }] = ground.spares;
  const services = testServices({ db, pool });
  await loadSmallCompany(db);
  const parties = await inTransaction(db, HOUSE, (trx) =>
    insertPartners(trx, ["X1", "X2"]),
  );
  const orders = await Promise.all(
    parties.map((party) =>
      mustPlace(services, party, orderOf([listLine("CE285A", 1)])),
    ),
  );
  let now = Date.parse("2026-11-23T10:00:00Z");
  const clock = { now: () => new Date((now += 1000)) };
  const deps = { ...services, config: { dataDir: ground.dataDir }, clock };
  for (const [feed, text] of GROUND_FILES)
    await importFeed(deps, {
      feed,
      mode: "upsert",
      source: "demo",
      body: Readable.from([Buffer.from(text)]),
    });
  const rows = new Map<FeedName, TableRow[]>();
  for (const feed of FEED_NAMES)
    rows.set(feed, (await readTables(db, feed)).rows);
  const place = {
    deps,
    files: feedFiles(orders.map(({ number }) => number)),
    rows,
    sums: (await readTables(db, "items")).sums,
    count: 0,
  };
  places.set(ground, place);
  return place;
}

async function sendOne(
  place: Place,
  draw: Draw,
  result: RunResult,
): Promise<void> {
  const { draft, mutation } = mutated(place, draw);
  const file = render(draft);
  const before = place.rows.get(draft.feed) ?? [];
  const expected = expectationOf(draft, file, before);
  const outcome = await send(place, draft, file.bytes);
  const { rows: after, sums } = await readTables(place.deps.db, draft.feed);
  const wrong = [
    ...otherFeeds(place, draft.feed, sums),
    ...judge(draft, { outcome, expected, before, after }),
  ];
  place.rows.set(draft.feed, after);
  place.sums = sums;
  const sent = [
    `${mutation.name}`,
    "files",
    `as ${draft.format}`,
    `of ${draft.feed}`,
    typeof outcome === "string" ? "crashed" : outcome.kind,
  ];
  for (const what of sent) result.counts[what] = (result.counts[what] ?? 0) + 1;
  if (wrong.length > 0)
    result.failures.push(
      `file ${place.count}, ${draft.feed} as ${draft.format}, ${mutation.name}: ${wrong.slice(0, 3).join("; ")}`,
    );
}

/** Draws until a mutation finds something to change. */
function mutated(
  place: Place,
  { random, choice }: Draw,
): { draft: Draft; mutation: Mutation } {
  for (;;) {
    place.count += 1;
    const feed = choice.feed ?? random.pick(FEED_NAMES);
    const mutation = random.pick(MUTATIONS);
    const format = choice.format ?? random.pick(mutation.formats);
    const isChosen =
      (choice.mutation ?? mutation.name) === mutation.name &&
      mutation.formats.includes(format) &&
      random.chance((mutation.weight ?? 1) / HEAVIEST);
    if (!isChosen) continue;
    const now = new Date(place.deps.clock.now().getTime()).toISOString();
    const base = {
      feed,
      file: place.files[feed],
      format,
    };
    const draft = makeDraft(base, random, {
      now,
      ...(mutation.rows && { rows: mutation.rows }),
    });
    if (mutation.mutate(draft, random) !== false) return { draft, mutation };
  }
}

async function send(
  place: Place,
  { feed, request, rows }: Draft,
  body: Buffer,
): Promise<ImportOutcome | string> {
  try {
    return await importFeed(place.deps, {
      feed,
      mode: "upsert",
      ...request,
      // The trip wires are not what is tried here.
      force: rows.length > 8,
      body: Readable.from([body]),
    });
  } catch (error) {
    return String(error);
  }
}

/** A file of one feed changes nothing of another. */
function otherFeeds(
  { sums: before }: Place,
  feed: FeedName,
  after: Reading["sums"],
): string[] {
  return FEED_NAMES.filter(
    (one) => one !== feed && before.get(one) !== after.get(one),
  ).map((one) => `it changed ${one}`);
}

function byKey(file: FeedFile, rows: TableRow[] = []): Map<string, TableRow> {
  return new Map(rows.map((row) => [keyOf(file, row), row]));
}

function judge(
  draft: Draft,
  found: {
    outcome: ImportOutcome | string;
    expected: Expectation | undefined;
    before: TableRow[];
    after: TableRow[];
  },
): string[] {
  const { file, refused, isUnclear } = draft;
  const { outcome, expected, after } = found;
  const before = byKey(file, found.before);
  if (typeof outcome === "string") return [`it crashed: ${outcome}`];
  if (outcome.kind === "unreadable") {
    const wrong = differences(draft, before, after);
    if (expected && !isUnclear) wrong.push(`it was refused: ${outcome.detail}`);
    if (typeof refused === "string" && outcome.reason !== refused)
      wrong.push(`refused as ${outcome.reason}: ${outcome.detail}`);
    if (outcome.detail === "") wrong.push("refused without a word");
    return wrong;
  }
  if (outcome.kind !== "applied") return [`it was ${outcome.kind}`];
  if (!expected)
    return [`it was taken: ${JSON.stringify(outcome.answer).slice(0, 300)}`];
  if (isUnclear) return strangers(draft, { ...found, expected });
  return [
    ...differences(draft, expected.table, after),
    ...unnamed(expected, outcome.answer),
  ];
}

/** Rows that are neither as they were nor as the file had them before it was damaged. */
function strangers(
  { feed, file }: Draft,
  {
    expected,
    before,
    after,
  }: { expected: Expectation; before: TableRow[]; after: TableRow[] },
): string[] {
  const stood = new Set(before.map(asText));
  return after.flatMap((row) => {
    const meant = expected.table.get(keyOf(file, row));
    const isMeant =
      meant &&
      Object.entries(row).every(([name, cell]) => (meant[name] ?? "") === cell);
    return isMeant || stood.has(asText(row))
      ? []
      : [`${feed} ${asText(row).slice(0, 200)} is of no row of the file`];
  });
}

const asText = (row: TableRow) => JSON.stringify(row);

function unnamed(
  { received, named }: Expectation,
  answer: (ImportOutcome & { kind: "applied" })["answer"],
): string[] {
  const wrong: string[] = [];
  if (answer.received !== received)
    wrong.push(`it received ${answer.received}, not ${received}`);
  if (answer.rejected_count !== named.length)
    wrong.push(
      `it rejected ${answer.rejected_count}, not ${named.length}: ${JSON.stringify(answer.rejected.slice(0, 3))}`,
    );
  const told = new Map(answer.rejected.map((row) => [row.line, row]));
  for (const { line, values } of named) {
    const row = told.get(line);
    const value = row && values.get(row.field);
    if (!row) wrong.push(`line ${line} is not named`);
    else if (!values.has(row.field) || row.message === "")
      wrong.push(`line ${line} is named for ${row.field}: ${row.message}`);
    else if (value !== undefined && !isValue(row.value, value))
      wrong.push(
        `line ${line} is named with ${JSON.stringify(row.value)}, not ${JSON.stringify(value)}`,
      );
  }
  return wrong;
}

/** What is shown of a value is its beginning, with a sign for what cannot be kept. */
function isValue(shown: string, value: string): boolean {
  return value
    .replaceAll("\0", "␀")
    .trim()
    .startsWith(shown.trim().slice(0, 150));
}
