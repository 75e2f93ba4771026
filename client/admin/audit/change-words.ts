import type { AuditEntry } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { callWord } from "./deed-words.ts";
import type { AuditTexts } from "./texts/sr-latn.ts";

type Value = AuditEntry["changes"][number]["before"];

/** What figures of the books are, so that they are shown as people write them. */
const AMOUNTS = new Set(["credit_limit", "order_limit", "minimum_order_value"]);
const PRICES = new Set(["list_price", "price", "net_price", "minimum_price"]);
const PERCENTS = /percent$/;
const QUANTITIES = new Set(["min_quantity", "quantity"]);
/** No beginning and no end, as the database writes it. */
const ENDLESS = new Set(["0001-01-01", "9999-12-31"]);

/** `minQuantity` of an editor is the `min_quantity` of a table. */
const columnOf = (field: string) =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A field by its name in the house's language; one that has none stays as it is written. */
export function fieldWord(text: AuditTexts, field: string): string {
  const column = columnOf(field);
  return text.fields[column] ?? column.replaceAll("_", " ");
}

/** A value as people write it. */
export function valueWord(
  text: AuditTexts,
  field: string,
  value: Value,
): string {
  const column = columnOf(field);
  if (value === null || value === "" || ENDLESS.has(String(value)))
    return text.nothing;
  if (value === "***") return text.changed;
  if (typeof value === "boolean") return value ? text.yes : text.no;
  if (typeof value === "number") {
    if (AMOUNTS.has(column)) return format().amount(value);
    if (PRICES.has(column)) return format().price(value);
    if (PERCENTS.test(column)) return format().percent(String(value / 10_000));
    if (QUANTITIES.has(column)) return format().decimal(String(value / 1000));
    return String(value);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format().date(value);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value))
    return `${format().date(value)} ${format().time(value)}`;
  // By which call it was done, or read.
  if (field === "what") return callWord(text, value);
  return text.values[value] ?? partsOf(text, value) ?? value;
}

/** What is kept as a whole of several, part by part; undefined where it is a plain text. */
function partsOf(text: AuditTexts, value: string): string | undefined {
  if (!/^[[{]/.test(value)) return undefined;
  try {
    return partWords(text, JSON.parse(value));
  } catch {
    return undefined;
  }
}

function partWords(text: AuditTexts, part: unknown): string {
  if (Array.isArray(part))
    return part.map((one) => partWords(text, one)).join(", ");
  if (typeof part !== "object" || part === null)
    return valueWord(text, "", part as Value);
  return Object.entries(part)
    .map(([field, one]) =>
      typeof one === "object" && one !== null
        ? `${fieldWord(text, field)}: ${partWords(text, one)}`
        : `${fieldWord(text, field)}: ${valueWord(text, field, one as Value)}`,
    )
    .join("; ");
}
