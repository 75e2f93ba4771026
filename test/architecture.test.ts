import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { reasonsWithText } from "../server/platform/refusal-texts.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const MAX_LINES = 400;

/** Features from the ground up: a row may import the rows above it and its own feature. */
const FLOORS = [
  ["core"],
  ["platform"],
  ["company", "partners"],
  ["auth", "items", "ledger"],
  ["pricing"],
  ["stock"],
  ["catalog"],
  ["orders", "layers"],
  ["documents", "claims", "news", "messages", "profile", "push"],
  ["exchange", "admin", "books"],
  ["demo"],
];

interface Import {
  from: string;
  to: string;
  /** As written, for what lies outside of the project. */
  specifier: string;
  typeOnly: boolean;
}

const sources = ["server", "client", "db"]
  .flatMap((folder) => filesBelow(folder))
  .filter(
    (file) =>
      /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$|\.d\.ts$/.test(file),
  );
const imports = sources.flatMap(importsOf);

describe("the house", () => {
  it("has sources to look at", () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(imports.length).toBeGreaterThan(500);
  });

  it("lets features import only what stands below them", () => {
    const wrong = imports.filter(({ from, to }) => {
      const [mine, theirs] = [featureOf(from), featureOf(to)];
      if (mine === undefined || theirs === undefined || mine === theirs)
        return false;
      return floorOf(theirs) >= floorOf(mine);
    });
    expect(wrong.map(asText)).toEqual([]);
  });

  it("knows the floor of every feature", () => {
    const features = new Set(sources.flatMap((file) => featureOf(file) ?? []));
    expect([...features].filter((feature) => floorOf(feature) < 0)).toEqual([]);
  });

  it("keeps what wires the process on top", () => {
    const wiring = /^server\/[^/]+\.ts$/;
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        wiring.test(to) &&
        !wiring.test(from) &&
        !(
          to === "server/app-router.ts" &&
          from.startsWith("client/") &&
          typeOnly
        ),
    );
    expect(wrong.map(asText)).toEqual([]);
  });

  it("lets the client take only pure rules from the server", () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith("client/") &&
        to.startsWith("server/") &&
        !/^server\/core\/|\.rules\.ts$/.test(to) &&
        !(to === "server/app-router.ts" && typeOnly),
    );
    expect(wrong.map(asText)).toEqual([]);
  });

  it("lets the server and the database know nothing of the client", () => {
    const wrong = imports.filter(
      ({ from, to }) => !from.startsWith("client/") && to.startsWith("client/"),
    );
    expect(wrong.map(asText)).toEqual([]);
  });

  it("keeps the kernel and the rules pure", () => {
    const wrong = imports.filter(
      ({ from, to, specifier, typeOnly }) =>
        /^server\/core\/|\.rules\.ts$/.test(from) &&
        !typeOnly &&
        !/^server\/core\/|\.rules\.ts$/.test(to || specifier) &&
        // A picture of data's shape, and no I/O.
        specifier !== "valibot",
    );
    expect(wrong.map(asText)).toEqual([]);
  });

  it("has no circle of imports, types counted", () => {
    expect(findCircles()).toEqual([]);
  });

  it("writes SQL only where queries live", () => {
    const allowed =
      /\.queries\.ts$|^db\/|^server\/platform\/(database|migrate)\.ts$/;
    const wrong = imports.filter(
      ({ from, specifier, typeOnly }) =>
        !typeOnly &&
        /^(kysely|pg|pg-copy-streams)$/.test(specifier) &&
        !allowed.test(from),
    );
    // The embedded Postgres makes its owner and database before there is anything to migrate.
    expect(wrong.map(({ from }) => from)).toEqual([
      "server/platform/embedded-postgres.ts",
    ]);
  });

  it("speaks tRPC in one place on each side", () => {
    const wrong = imports.filter(
      ({ from, specifier, typeOnly }) =>
        !typeOnly &&
        specifier.startsWith("@trpc/") &&
        !/^server\/platform\/(trpc|http)\.ts$|^client\/(trpc|lib\/failure)\.ts$/.test(
          from,
        ),
    );
    expect(wrong.map(asText)).toEqual([]);
  });

  it("has no file too large to read", () => {
    const large = sources
      .filter((file) => !file.startsWith("client/i18n/"))
      .map((file) => ({ file, lines: read(file).split("\n").length }))
      .filter(({ lines }) => lines > MAX_LINES);
    expect(large).toEqual([]);
  });

  it("tells every refusal in every language", () => {
    const { serbian, english } = reasonsWithText();
    expect(english).toEqual(serbian);
    const named = new Set(
      sources
        .filter(
          (file) =>
            file.startsWith("server/") && !file.startsWith("server/documents/"),
        )
        .flatMap((file) =>
          [...read(file).matchAll(/\brefuse\(\s*"[A-Z_]+",\s*"(\w+)"/g)].map(
            ([, reason]) => reason,
          ),
        ),
    );
    expect(named.size).toBeGreaterThan(15);
    expect(
      [...named].filter((reason) => reason && !serbian.includes(reason)),
    ).toEqual([]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap(
    (entry) => {
      const file = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(file) : [file];
    },
  );
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

function importsOf(file: string): Import[] {
  const statements = read(file).matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^;"']*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/g,
  );
  return [...statements].map(([, typed, clause, fixed, lazy]) => {
    const specifier = fixed ?? lazy ?? "";
    const names = /\{([^}]*)\}/.exec(clause ?? "")?.[1]?.split(",") ?? [];
    const given = names.map((name) => name.trim()).filter(Boolean);
    const onlyTypes =
      given.length > 0 && given.every((name) => name.startsWith("type "));
    const to = specifier.startsWith(".")
      ? path.posix.normalize(
          path.posix.join(path.posix.dirname(file), specifier),
        )
      : "";
    return {
      from: file,
      to,
      specifier,
      typeOnly: typed !== undefined || onlyTypes,
    };
  });
}

function featureOf(file: string): string | undefined {
  return /^server\/([^/]+)\//.exec(file)?.[1];
}

function floorOf(feature: string): number {
  return FLOORS.findIndex((floor) => floor.includes(feature));
}

function asText({ from, to, specifier }: Import): string {
  return `${from} → ${to || specifier}`;
}

/** Each circle once, as the files along it. */
function findCircles(): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) {
    if (to) targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const circles: string[][] = [];
  const walk = (file: string, way: string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) circles.push([...way.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const to of targets.get(file) ?? []) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return circles;
}
