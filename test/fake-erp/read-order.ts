import { formatFixed, parseDecimal } from "../../server/core/decimal.ts";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";
import { readCsv } from "../drills/mutated/read-csv.ts";
import { textOf } from "../drills/mutated/draft.ts";
import { at, readXml, type XmlNode } from "../ubl/xml-tree.ts";

type Line = OrderMessage["lines"][number];
type Fields = Record<string, string>;

/** What an ERP may rely on from the head of an order in a table or in XML of our own. */
function headOf(fields: Fields): Omit<OrderMessage, "lines"> {
  const text = (name: string) => fields[name] ?? "";
  return {
    number: text("number"),
    revision: Number(text("revision")),
    kind: text("kind") as OrderMessage["kind"],
    state: text("state") as OrderMessage["state"],
    form: text("form") as OrderMessage["form"],
    placed_at: text("placed_at"),
    partner: text("partner"),
    reference: text("reference"),
    payment_method: text("payment_method") || null,
    due_days: Number(text("due_days")),
    delivery_place: text("delivery_place"),
    currency: text("currency"),
    net: text("net"),
    vat_total: text("vat_total"),
    total: text("total"),
    note: text("note"),
    wished_date: text("wished_date") || null,
  };
}

function lineOf(fields: Fields, warehouses: Line["warehouses"]): Line {
  const text = (name: string) => fields[name] ?? "";
  return {
    line: Number(text("line")),
    item: text("item"),
    quantity: text("quantity"),
    unit: text("unit"),
    list_price: text("list_price"),
    rebate_percent: text("rebate_percent"),
    net_price: text("net_price"),
    vat_rate: text("vat_rate"),
    line_total: text("line_total"),
    note: text("line_note"),
    warehouses,
  };
}

const NEVER_ESCAPED = /^[-\d.]*$/;

/** A table: a row for each line, the head in each; an apostrophe before a text keeps it one. */
export function readOrderCsv(text: string): OrderMessage | undefined {
  const rows = readCsv(text, ";")?.rows.map(({ cells }) =>
    Object.fromEntries(
      [...cells].map(([name, cell]) => [
        name,
        NEVER_ESCAPED.test(textOf(cell))
          ? textOf(cell)
          : textOf(cell).replace(/^'/, ""),
      ]),
    ),
  );
  const [first] = rows ?? [];
  if (!rows || !first) return undefined;
  const held = (row: Fields) =>
    (row["warehouses"] ?? "")
      .split("|")
      .filter((one) => one !== "")
      .map((one) => {
        const colon = one.lastIndexOf(":");
        return {
          warehouse: one.slice(0, colon),
          quantity: one.slice(colon + 1),
        };
      });
  return {
    ...headOf(first),
    lines: rows.map((row) => lineOf(row, held(row))),
  };
}

/** XML of our own, or UBL; undefined when it is neither. */
export function readOrderXml(text: string): OrderMessage | undefined {
  const root = readXml(text);
  if (root.name === "Order") return readUbl(root);
  if (root.name !== "order") return undefined;
  return {
    ...headOf(fieldsOf(root)),
    lines: at(root, "lines/line").map((line) =>
      lineOf(
        { ...fieldsOf(line), line_note: fieldsOf(line)["note"] ?? "" },
        at(line, "warehouses/held").map((held) => ({
          warehouse: fieldsOf(held)["warehouse"] ?? "",
          quantity: fieldsOf(held)["quantity"] ?? "",
        })),
      ),
    ),
  };
}

function fieldsOf(node: XmlNode): Fields {
  return Object.fromEntries(
    node.children.map(({ name, text }) => [name, text]),
  );
}

const textAt = (node: XmlNode, path: string) => at(node, path)[0]?.text ?? "";

/** UBL has no word for the kind, the revision and the warehouses: as `orderUbl` says them, or not. */
function readUbl(root: XmlNode): OrderMessage {
  const id = textAt(root, "cbc:ID");
  const changed = textAt(root, "cac:OrderDocumentReference/cbc:ID");
  const documents = at(root, "cac:AdditionalDocumentReference");
  const told = (type: string) =>
    textAt(
      documents.find((one) => textAt(one, "cbc:DocumentType") === type) ?? root,
      "cbc:ID",
    );
  const terms = textAt(root, "cac:PaymentTerms/cbc:Note");
  const [, method = "", days = "0"] =
    /\(([^()]*)\), rok (\d+) dana$/.exec(terms) ?? [];
  const kind = told("kind");
  const note = textAt(root, "cbc:Note");
  const total = "cac:AnticipatedMonetaryTotal";
  return {
    ...headOf({
      number: changed || id,
      revision: changed ? id.slice(changed.length + 1) : "1",
      kind,
      state: "placed",
      form: told("form"),
      placed_at: textAt(root, "cbc:IssueDate"),
      partner: textAt(
        root,
        "cac:BuyerCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID",
      ),
      reference: textAt(root, "cbc:CustomerReference"),
      payment_method: method,
      due_days: days,
      currency: textAt(root, "cbc:DocumentCurrencyCode"),
      net: textAt(root, `${total}/cbc:TaxExclusiveAmount`),
      vat_total: textAt(root, "cac:TaxTotal/cbc:TaxAmount"),
      total: textAt(root, `${total}/cbc:PayableAmount`),
      // What becomes of which order is its first line, unless it is the order itself.
      note: kind === "order" ? note : note.split("\n").slice(1).join("\n"),
    }),
    lines: at(root, "cac:OrderLine/cac:LineItem").map(ublLine),
  };
}

function ublLine(line: XmlNode): Line {
  const netPrice = textAt(line, "cac:Price/cbc:PriceAmount");
  const rebate =
    parseDecimal(
      textAt(line, "cac:Price/cac:AllowanceCharge/cbc:Amount") || "0",
      4,
    ) ?? 0;
  const listPrice = (parseDecimal(netPrice, 4) ?? 0) + rebate;
  return lineOf(
    {
      line: textAt(line, "cbc:ID"),
      item: textAt(line, "cac:Item/cac:SellersItemIdentification/cbc:ID"),
      quantity: textAt(line, "cbc:Quantity"),
      unit: at(line, "cbc:Quantity")[0]?.attributes["unitCode"] ?? "",
      list_price: formatFixed(listPrice, 4).replace(/0{1,2}$/, ""),
      net_price: netPrice,
      vat_rate: textAt(line, "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent"),
      line_total: textAt(line, "cbc:LineExtensionAmount"),
    },
    [],
  );
}
