import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, it } from "vitest";
import { hasRefusalText } from "../server/platform/refusal-texts.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const MAX_LINES = 400;

/** Features from the ground up: a row may import the rows above it and its own feature. */
const FLOORS = [
  ["core"],
  ["platform"],
  ["company", "partners", "file-formats"],
  ["auth", "items", "ledger", "notices"],
  ["pricing", "pictures"],
  ["attachments"],
  ["stock"],
  ["catalog"],
  ["orders", "layers"],
  ["messages"],
  [
    "audit",
    "carts",
    "copies",
    "documents",
    "guests",
    "news",
    "profile",
    "people",
    "staff",
    "joining",
    "push",
    "waits",
    "entry",
    "lists",
    "order-export",
  ],
  ["asks", "card", "claims", "leaving", "order-sending"],
  ["receivables", "activity", "clearance"],
  ["reports"],
  ["partner-desk"],
  ["exchange", "admin", "books", "sales"],
  ["journal"],
  ["arrivals", "backup", "demo", "conformance", "setup", "today"],
];

/** The same for the app: what lies on the phone, what is drawn, the screens, the frame. */
const CLIENT_FLOORS = [
  ["api.ts", "version.d.ts"],
  ["lib", "search"],
  ["i18n", "message", "theme.ts"],
  ["offline"],
  ["device", "trpc.ts"],
  ["session.ts"],
  ["ages.ts"],
  ["ui"],
  ["cart", "inbox", "install", "payment", "receipt", "sign-in"],
  ["entry", "guest", "join"],
  ["answer-sheet", "catalog", "scan"],
  ["outbox"],
  ["lists"],
  [
    "asks",
    "checkout",
    "contact",
    "ledger",
    "news",
    "orders",
    "people",
    "price-list",
    "profile",
    "push",
    "quick-order",
    "tolerances",
    "truth",
  ],
  ["claims"],
  ["portfolio"],
  ["admin", "home"],
  ["shell"],
  ["routes.tsx", "sw.ts"],
  ["App.tsx"],
  ["main.tsx"],
];

interface Import {
  from: string;
  to: string;
  /** As written, for what lies outside of the project. */
  specifier: string;
  typeOnly: boolean;
  /** Handed on under its own name: `export … from`. */
  handedOn: boolean;
}

/** A node of a file's syntax, as ESTree names it. */
interface Node {
  type: string;
  [member: string]: unknown;
}

const sources = ["server", "client", "db"]
  .flatMap((folder) => filesBelow(folder))
  .filter(
    (file) =>
      /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$|\.d\.ts$/.test(file),
  );
const syntax = new Map(sources.map((file) => [file, nodesOf(file)]));
const imports = sources.flatMap(importsOf);

describe("the house", () => {
  it("has sources to look at", () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(imports.length).toBeGreaterThan(500);
  });

  it.each([
    ["features of the server", "server", FLOORS],
    ["rooms of the app", "client", CLIENT_FLOORS],
  ])("lets %s import only what stands below them", (_what, side, floors) => {
    const wrong = imports.filter(({ from, to }) => {
      const [mine, theirs] = [roomOf(side, from), roomOf(side, to)];
      if (mine === undefined || theirs === undefined || mine === theirs)
        return false;
      return floorOf(floors, theirs) >= floorOf(floors, mine);
    });
    expect(wrong.map(asText)).toEqual([]);
  });

  it.each([
    ["feature of the server", "server", FLOORS],
    ["room of the app", "client", CLIENT_FLOORS],
  ])("knows the floor of every %s", (_what, side, floors) => {
    const rooms = new Set(sources.flatMap((file) => roomOf(side, file) ?? []));
    expect([...rooms].filter((room) => floorOf(floors, room) < 0)).toEqual([]);
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

  it("keeps server, database and client apart but for that", () => {
    const KNOWN: Record<string, RegExp> = {
      client: /^(client|server)\//,
      server: /^(server|db)\//,
      db: /^db\//,
    };
    const wrong = imports.filter(
      ({ from, to }) => to && !KNOWN[from.split("/", 1)[0] ?? ""]?.test(to),
    );
    expect(wrong.map(asText)).toEqual([]);
  });

  it("keeps the kernel and the rules pure", () => {
    const wrong = imports.filter(({ from, to, specifier, typeOnly }) => {
      if (from.startsWith("server/core/"))
        return !to.startsWith("server/core/");
      return (
        from.endsWith(".rules.ts") &&
        !typeOnly &&
        !/^server\/core\/|\.rules\.ts$/.test(to) &&
        // A picture of data's shape, and no I/O.
        specifier !== "valibot"
      );
    });
    expect(wrong.map(asText)).toEqual([]);
  });

  it("takes everything from where it is, and not from a file that hands it on", () => {
    const wrong = imports.filter(
      ({ handedOn, typeOnly }) => handedOn && !typeOnly,
    );
    expect(wrong.map(asText)).toEqual([]);
  });

  it("has no circle of imports, types counted", () => {
    expect(findCircles()).toEqual([]);
  });

  it("writes SQL only where queries live", () => {
    const allowed =
      // The embedded Postgres makes its owner and database before there is anything to migrate.
      /\.queries\.ts$|^db\/|^server\/platform\/(database|migrate|embedded-postgres)\.ts$/;
    const wrong = imports.filter(
      ({ from, specifier, typeOnly }) =>
        !typeOnly &&
        /^(kysely|pg|pg-copy-streams)$/.test(specifier) &&
        !allowed.test(from),
    );
    expect(wrong.map(asText)).toEqual([]);
    // A builder needs no import: a transaction brings it along.
    const building = sources.filter(
      (file) =>
        !allowed.test(file) &&
        /\.(selectFrom|insertInto|updateTable|deleteFrom|executeQuery)\(/.test(
          read(file),
        ),
    );
    expect(building).toEqual([]);
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

  it("takes every word that it shows from a dictionary", () => {
    const said = /^(aria-label|title|placeholder|alt|label|text)$/;
    const isWords = (text: string) =>
      /\p{L}{2}/u.test(text) && text !== "Rabat";
    const wrong = [...syntax].flatMap(([file, nodes]) =>
      nodes
        .flatMap((node) => {
          if (node.type === "JSXText") return node["value"];
          if (node.type === "JSXElement" || node.type === "JSXFragment")
            return (node["children"] as Node[]).flatMap(literalsOf);
          const { name } = (node["name"] ?? {}) as { name?: unknown };
          return node.type === "JSXAttribute" && said.test(String(name))
            ? literalsOf(node["value"] as Node | null)
            : [];
        })
        .map((text) => String(text).trim())
        .filter(isWords)
        .map((text) => `${file}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has a sentence for every refusal", () => {
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
      [...named].filter((reason) => reason && !hasRefusalText(reason)),
    ).toEqual([]);
  });
});

describe("what is written about the house", () => {
  it("names no file that is not there", () => {
    const named = ["README.md", "docs/decisions.md"].flatMap((file) =>
      [
        ...read(file).matchAll(
          /`((?:server|client|db|test|docs|scripts)\/[^`\s]*)`/g,
        ),
      ].map(([, name = ""]) => name),
    );
    expect(named.length).toBeGreaterThan(10);
    const missing = named.filter((name) => !existsSync(path.join(ROOT, name)));
    expect(missing).toEqual([]);
  });

  it("gives a reason for each dependency that the project is not named for", () => {
    const { dependencies, devDependencies } = JSON.parse(
      read("package.json"),
    ) as Record<string, Record<string, string>>;
    const decisions = read("docs/decisions.md");
    const unnamed = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) =>
        !/^@(types|trpc)\/|^(solid-js|kysely)$/.test(name) &&
        !decisions.includes(`**${name}**`),
    );
    expect(unnamed).toEqual([]);
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

/** All nodes of a file, in no order that matters. */
function nodesOf(file: string): Node[] {
  const nodes: Node[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== "object" || value === null) return;
    if ("type" in value) nodes.push(value as Node);
    Object.values(value).forEach(walk);
  };
  walk(parseAst(read(file), { lang: file.endsWith("x") ? "tsx" : "ts" }));
  return nodes;
}

function importsOf(file: string): Import[] {
  return (syntax.get(file) ?? []).flatMap((node) => {
    const { value: specifier } = (node["source"] ?? {}) as { value?: unknown };
    if (typeof specifier !== "string") return [];
    const names = (node["specifiers"] ?? []) as Node[];
    const isType = ({ type, importKind, exportKind }: Node) =>
      type === "TSImportType" || importKind === "type" || exportKind === "type";
    return {
      from: file,
      to: specifier.startsWith(".")
        ? path.posix.join(path.posix.dirname(file), specifier)
        : "",
      specifier,
      typeOnly: isType(node) || (names.length > 0 && names.every(isType)),
      handedOn: node.type.startsWith("Export"),
    };
  });
}

/** The texts that an expression of JSX may come to, as far as they are written in it. */
function literalsOf(node: Node | null): unknown[] {
  if (!node) return [];
  if (node.type === "Literal") return [node["value"]];
  if (node.type === "TemplateLiteral")
    return (node["quasis"] as { value: { raw: string } }[]).map(
      ({ value }) => value.raw,
    );
  if (node.type === "JSXExpressionContainer")
    return literalsOf(node["expression"] as Node);
  if (/^(Conditional|Logical)Expression$/.test(node.type))
    return ["consequent", "alternate", "left", "right"].flatMap((branch) =>
      literalsOf((node[branch] ?? null) as Node | null),
    );
  return [];
}

/** A folder of one side of the house; of the app also a file that stands beside the folders. */
function roomOf(side: string, file: string): string | undefined {
  const [top, room, ...inside] = file.split("/");
  if (top !== side) return undefined;
  return inside.length > 0 || side === "client" ? room : undefined;
}

function floorOf(floors: string[][], room: string): number {
  return floors.findIndex((floor) => floor.includes(room));
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
