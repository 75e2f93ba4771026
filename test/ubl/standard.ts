import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import fontoxpath from "fontoxpath";
import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { Schema } from "node-schematron";
import { brokenRules } from "./order-rules.ts";
import { readXml } from "./xml-tree.ts";

/** The published schemas and rules of an order, as somebody has put them into a folder. */
export interface Standard {
  /** What was found there, and what the rules include that was not. */
  used: string[];
  missing: string[];
  /** In words, what of an order is against them. */
  faultsOf(order: string): string[];
}

/** Where OASIS and OpenPEPPOL keep them. */
const SCHEMAS = ["xsd", "xsdrt"].map(
  (kind) => `${kind}/maindoc/UBL-Order-2.1.xsd`,
);
const RULES = ["rules/sch/PEPPOLBIS-T01.sch", "PEPPOLBIS-T01.sch"];
/** Rules of exact sums, which XPath here counts in doubles: what it says is counted again. */
const IN_DOUBLES = /-R(008|011|016|017|019)$/;

/** @throws Error when the folder holds neither of them */
export async function openStandard(folder: string): Promise<Standard> {
  const schema = SCHEMAS.find((name) => existsSync(path.join(folder, name)));
  const rules = RULES.find((name) => existsSync(path.join(folder, name)));
  if (schema === undefined && rules === undefined)
    throw new Error(
      `${folder} holds none of ${[...SCHEMAS, ...RULES].join(", ")}`,
    );
  const missing: string[] = [];
  const schemaFaults =
    schema === undefined
      ? () => []
      : await openSchema(path.join(folder, schema));
  const ruleFaults =
    rules === undefined
      ? () => []
      : await openRules(path.join(folder, rules), missing);
  return {
    used: [schema, rules].filter((name) => name !== undefined),
    missing: [
      ...(schema === undefined ? [SCHEMAS.join(" or ")] : []),
      ...(rules === undefined ? [RULES.join(" or ")] : []),
      ...missing,
    ],
    faultsOf: (order) => [...schemaFaults(order), ...ruleFaults(order)],
  };
}

async function openSchema(file: string): Promise<(order: string) => string[]> {
  xmlRegisterFsInputProviders();
  const source = XmlDocument.fromBuffer(await readFile(file), { url: file });
  const validator = XsdValidator.fromDoc(source);
  return (order) => {
    const document = XmlDocument.fromString(order);
    try {
      validator.validate(document);
      return [];
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error;
      return error.details.map(({ message }) => `XSD: ${message.trim()}`);
    } finally {
      document.dispose();
    }
  };
}

async function openRules(
  file: string,
  missing: string[],
): Promise<(order: string) => string[]> {
  addFunctions();
  const text = await withParts(file, missing);
  const schema = Schema.fromString(text);
  return (order) =>
    schema
      .validateString(order)
      .filter(({ assertId }) => isSo(order, assertId ?? ""))
      .map(
        ({ assertId, message }) =>
          `Schematron ${assertId ?? ""}: ${message?.trim() ?? ""}`,
      );
}

function isSo(order: string, id: string): boolean {
  return (
    !IN_DOUBLES.test(id) ||
    brokenRules(readXml(order)).some((rule) => id.endsWith(rule))
  );
}

/** A file of rules with what it includes in its place; a part that is not there is noted. */
async function withParts(file: string, missing: string[]): Promise<string> {
  const text = (await readFile(file, "utf8")).replace(/<\?xml[^>]*\?>/, "");
  const pieces: string[] = [];
  let from = 0;
  for (const found of text.matchAll(/<include\s+href="([^"]+)"\s*\/>/g)) {
    const part = path.resolve(path.dirname(file), found[1] ?? "");
    pieces.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    // oxlint-disable-next-line no-await-in-loop -- parts include parts
    if (existsSync(part)) pieces.push(await withParts(part, missing));
    else missing.push(path.basename(part));
  }
  return pieces.join("") + text.slice(from);
}

let areAdded = false;

/** What the rules call beside XPath: they are written for XSLT. */
function addFunctions(): void {
  if (areAdded) return;
  areAdded = true;
  const numbers = ["item()?", "item()?", "item()?"];
  fontoxpath.registerCustomXPathFunction(
    {
      namespaceURI: "http://www.w3.org/2005/xpath-functions",
      localName: "key",
    },
    ["xs:string", "node()*"],
    "node()*",
    (_context: unknown, _name: string, ids: TreeNode[]) => linesOf(ids),
  );
  fontoxpath.registerCustomXPathFunction(
    { namespaceURI: "utils", localName: "slack" },
    numbers,
    "xs:boolean",
    (_context: unknown, ...given: unknown[]) => {
      const [one = 0, other = 0, most = 0] = given.map(numberOf);
      return Math.abs(one - other) <= most + 1e-9;
    },
  );
}

interface TreeNode {
  localName?: string;
  textContent: string | null;
  ownerDocument: TreeNode | null;
  childNodes: TreeNode[];
}

/** The lines of an order that have one of these ids: the one key that the rules know. */
function linesOf(ids: TreeNode[]): TreeNode[] {
  const wanted = new Set(ids.map(({ textContent }) => textContent));
  const lines: TreeNode[] = [];
  const search = (node: TreeNode) => {
    const isLine = node.localName === "LineItem";
    const hasId = ({ localName, textContent }: TreeNode) =>
      localName === "ID" && wanted.has(textContent);
    if (isLine && node.childNodes.some(hasId)) lines.push(node);
    else node.childNodes.forEach(search);
  };
  const [first] = ids;
  if (first?.ownerDocument) search(first.ownerDocument);
  return lines;
}

function numberOf(value: unknown): number {
  const node = value as { textContent?: string | null } | number | null;
  return Number(typeof node === "object" ? node?.textContent : node);
}
