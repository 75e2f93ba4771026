import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { parseDecimal } from "../../server/core/decimal.ts";
import type { Quantity } from "../../server/core/quantity.ts";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";

/** Master data in the order in which one names the other. */
export const MASTER_FEEDS = [
  "vat-rates",
  "manufacturers",
  "categories",
  "warehouses",
  "payment-methods",
  "items",
  "price-lists",
  "prices",
  "partners",
  "delivery-places",
  "rebates",
] as const;
export type MasterFeed = (typeof MASTER_FEEDS)[number];

type Row = Record<string, string>;

/** What lies on a shelf, and what of it others than the portal have a right to. */
export interface Shelf {
  item: string;
  warehouse: string;
  onHand: Quantity;
  elsewhere: Quantity;
  incoming: string;
  incomingDate: string;
}

/** A wholesaler's master data and shelves, as feed files hold them. */
export class Company {
  readonly #files = new Map<MasterFeed, string>();
  readonly #items = new Map<string, Row>();
  readonly #shelves = new Map<string, Shelf>();

  constructor(files: Partial<Record<MasterFeed | "stock", string>>) {
    for (const feed of MASTER_FEEDS) {
      const file = files[feed];
      if (file !== undefined) this.#files.set(feed, file);
    }
    for (const row of rowsOf(files.items))
      this.#items.set(row["code"] ?? "", row);
    for (const row of rowsOf(files.stock)) {
      const shelf = this.shelf(row["item"] ?? "", row["warehouse"] ?? "");
      shelf.onHand = parseDecimal(row["on_hand"] ?? "", 3) ?? 0;
      shelf.elsewhere = parseDecimal(row["reserved_elsewhere"] ?? "", 3) ?? 0;
      shelf.incoming = row["incoming"] ?? "";
      shelf.incomingDate = row["incoming_date"] ?? "";
    }
  }

  knows(item: string): boolean {
    return this.#items.has(item);
  }

  itemCodes(): string[] {
    return [...this.#items.keys()];
  }

  setListPrice(item: string, listPrice: string): void {
    const row = this.#items.get(item);
    if (row) row["list_price"] = listPrice;
  }

  shelf(item: string, warehouse: string): Shelf {
    const key = `${item}\n${warehouse}`;
    const shelf = this.#shelves.get(key) ?? {
      item,
      warehouse,
      onHand: 0,
      elsewhere: 0,
      incoming: "",
      incomingDate: "",
    };
    this.#shelves.set(key, shelf);
    return shelf;
  }

  fullestWarehouse(item: string): string {
    const [fullest] = [...this.#shelves.values()]
      .filter((shelf) => shelf.item === item)
      .toSorted((one, other) => other.onHand - one.onHand);
    return fullest?.warehouse ?? "";
  }

  shelves(): Iterable<Shelf> {
    return this.#shelves.values();
  }

  /** A feed file of master data as it stands now; undefined when there is none of that kind. */
  fileOf(feed: MasterFeed): string | undefined {
    if (feed !== "items") return this.#files.get(feed);
    const rows = [...this.#items.values()];
    const [first] = rows;
    if (!first) return undefined;
    const header = Object.keys(first);
    const lines = rows.map((row) =>
      header.map((name) => cellOf(row[name] ?? "")).join(","),
    );
    return [header.join(","), ...lines, ""].join("\n");
  }
}

/** The demo company, from the files that the portal loads it from. */
export function demoCompany(): Company {
  return companyIn(path.join(PROJECT_ROOT, "db", "demo"));
}

/** The company whose feed files lie in a folder: `<feed>.csv`, also gzipped. */
export function companyIn(folder: string): Company {
  const files: Partial<Record<MasterFeed | "stock", string>> = {};
  for (const feed of [...MASTER_FEEDS, "stock"] as const) {
    const file = path.join(folder, `${feed}.csv`);
    if (existsSync(file)) files[feed] = readFileSync(file, "utf8");
    else if (existsSync(`${file}.gz`))
      files[feed] = gunzipSync(readFileSync(`${file}.gz`)).toString();
  }
  return new Company(files);
}

function rowsOf(file: string | undefined): Row[] {
  return file === undefined ? [] : parse(file, { columns: true, bom: true });
}

/** A cell of a CSV file, quoted where it must be. */
export function cellOf(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
