import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../test/drills/random.ts";
import { randomFrozenOrder } from "../../test/fixtures/frozen-orders.ts";
import { at, readXml, type XmlNode } from "../../test/ubl/xml-tree.ts";
import { isRefusal } from "../core/refusal.ts";
import type { FrozenOrder } from "./frozen-order.ts";
import { orderMessage } from "./order-message.rules.ts";
import { FORMATS, renderOrder, type Format } from "./render-order.ts";

const RUNS = 25;

const orders = (runs = RUNS) =>
  Array.from({ length: runs }, (_, seed) =>
    randomFrozenOrder(createRandom(seed)),
  );

function bodyOf(order: FrozenOrder, format: Format): string {
  const rendered = renderOrder(order, format);
  if (isRefusal(rendered)) throw new Error(rendered.field);
  return rendered.body;
}

/** As the interface says to read a cell of text back. */
const readBack = (cell: string) => cell.replace(/^'/, "");
const TEXT_COLUMNS =
  "partner reference payment_method delivery_place note item unit line_note warehouses".split(
    " ",
  );
const written = (fields: Record<string, string | number | null>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, String(value ?? "")]),
  );

it("gives the same bytes from the same content, in whatever order its keys were kept", () => {
  for (const order of orders(10)) {
    const kept = Object.fromEntries(
      Object.entries(order).toSorted(([left], [right]) =>
        left < right ? -1 : 1,
      ),
    ) as unknown as FrozenOrder;
    for (const format of FORMATS)
      expect(bodyOf(kept, format)).toBe(bodyOf(order, format));
  }
});

describe("as CSV", () => {
  const rowsOf = (order: FrozenOrder): Record<string, string>[] =>
    parse(bodyOf(order, "csv"), { columns: true, delimiter: ";" });

  it("says of each line what JSON says", () => {
    for (const order of orders()) {
      const { lines, ...head } = orderMessage(order);
      const told = rowsOf(order).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, cell]) => [
            name,
            TEXT_COLUMNS.includes(name) ? readBack(cell) : cell,
          ]),
        ),
      );
      expect(told).toEqual(
        lines.map(({ note, warehouses, ...line }) => ({
          ...written(head),
          ...written(line),
          line_note: note,
          warehouses: warehouses
            .map(({ warehouse, quantity }) => `${warehouse}:${quantity}`)
            .join("|"),
        })),
      );
    }
  });

  it("holds no cell that a spreadsheet would run, and no number that is altered", () => {
    const cells = orders()
      .flatMap(rowsOf)
      .flatMap((row) => Object.values(row));
    const risky = cells.filter((cell) => /^[=+\-@\t\r\n]/.test(cell));
    expect(risky.length).toBeGreaterThan(0);
    // Only percentages below zero begin so.
    expect(risky.filter((cell) => !/^-\d+(\.\d+)?$/.test(cell))).toEqual([]);
  });
});

describe("as XML", () => {
  it("fits the schema that describes it and says what JSON says", async () => {
    const schema = XmlDocument.fromBuffer(await readFile("docs/order.xsd"));
    const validator = XsdValidator.fromDoc(schema);
    for (const order of orders()) {
      const body = bodyOf(order, "xml");
      const document = XmlDocument.fromString(body);
      expect(faultsOf(validator, document)).toEqual([]);
      document.dispose();
      const root = readXml(body);
      const message = orderMessage(order);
      const told = (node: XmlNode, path: string) => at(node, path)[0]?.text;
      expect(told(root, "note")).toBe(carried(message.note));
      expect(told(root, "total")).toBe(message.total);
      expect(at(root, "lines/line").map((line) => told(line, "item"))).toEqual(
        message.lines.map((line) => line.item),
      );
    }
    validator.dispose();
    schema.dispose();
  });

  it("does not fit the schema with a field too many", async () => {
    const schema = XmlDocument.fromBuffer(await readFile("docs/order.xsd"));
    const validator = XsdValidator.fromDoc(schema);
    const [order] = orders(1);
    if (!order) throw new Error("none");
    const document = XmlDocument.fromString(
      bodyOf(order, "xml").replace("<lines>", "<extra/><lines>"),
    );
    expect(faultsOf(validator, document).join()).toContain("extra");
    document.dispose();
    validator.dispose();
    schema.dispose();
  });
});

function faultsOf(validator: XsdValidator, document: XmlDocument): string[] {
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return [error.message, ...error.details.map((detail) => detail.message)];
  }
}

/** What XML 1.0 can carry of a text. */
function carried(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "\uFFFD");
}
