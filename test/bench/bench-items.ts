import type { FeedName } from "../../server/exchange/feeds.ts";
import { readCsv, smallerCompany, wholeCompany } from "./feed-files.ts";
import type { BenchItems } from "./search-page/engine.ts";

const CHUNK_ITEMS = 1000;
const WHOLE = 50_000;

/** The bench company's items as a phone holds them: chunks along categories, makers, codes. */
export function readBenchItems(items: number): BenchItems {
  const files = items < WHOLE ? smallerCompany(items) : wholeCompany();
  const rowsOf = (feed: FeedName) => {
    const { header, records } = readCsv(
      files.find((file) => file.feed === feed)?.gzipped ?? Buffer.alloc(0),
    );
    return records.map(
      (record) => (column: string) => record[header.indexOf(column)] ?? "",
    );
  };
  const sorted = rowsOf("items")
    .map((cell) => ({
      cell,
      key: ["category", "manufacturer", "code"].map(cell).join("\0"),
    }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ cell }) => cell);
  const chunks = [];
  for (let from = 0; from < sorted.length; from += CHUNK_ITEMS) {
    const rows = sorted.slice(from, from + CHUNK_ITEMS);
    const column = (name: string) => rows.map((cell) => cell(name));
    chunks.push({
      codes: column("code"),
      names: column("name"),
      units: column("unit"),
      manufacturers: column("manufacturer"),
      categories: column("category"),
      barcodes: column("barcodes").map((text) =>
        text.split("|").filter(Boolean),
      ),
      packSizes: column("pack_size"),
      minimumOrders: column("minimum_order"),
      quantitySteps: column("quantity_step"),
      vatRates: rows.map(() => "20"),
      images: rows.map(() => ""),
      addedDays: rows.map(() => 20_000),
    });
  }
  const manufacturers = rowsOf("manufacturers").map((cell) => ({
    code: cell("code"),
    name: cell("name"),
  }));
  return { chunks, manufacturers };
}
