import { isPib } from "../../server/core/company-numbers.ts";
import { Company } from "../fake-erp/company.ts";
import type { OutgoingFile } from "../fake-erp/portal.ts";

/** What is ordered; of all of it there is plenty. */
export const GOODS = Array.from(
  { length: 40 },
  (_, index) => `E-${String(index).padStart(3, "0")}`,
);
export const GOODS_PRICE = 125;
const PIECES = 500_000;

/** What the files are told apart by: all of their rows hold the same figure. */
export const BATCH_ROWS = 1200;
export type BatchFeed = "items" | "prices" | "stock";

/** The ERP's side of the small wholesaler: his goods, and where they lie. */
export function linkCompany(): Company {
  const items = GOODS.map(
    (code) => `${code},Čaša ${code},kom,OPS,${GOODS_PRICE}`,
  );
  const stock = GOODS.flatMap((code) =>
    ["M1", "M2"].map((place) => `${code},${place},${PIECES}`),
  );
  return new Company({
    items: ["code,name,unit,vat_rate,list_price", ...items, ""].join("\n"),
    stock: ["item,warehouse,on_hand", ...stock, ""].join("\n"),
  });
}

/** The tax numbers of so many partners D0, D1, …: without one no order goes out as UBL. */
export function partnersFile(count: number): string {
  const rows: string[] = [];
  for (let number = 100_000_000; rows.length < count; number += 1) {
    const pib = String(number);
    if (isPib(pib)) rows.push(`D${rows.length},Partner D${rows.length},${pib}`);
  }
  return ["code,name,tax_id", ...rows, ""].join("\n");
}

/** A file of the batch items in which every row holds the same figure. */
export function batchFile(
  feed: BatchFeed,
  figure: number,
): Omit<OutgoingFile, "key"> {
  const codes = Array.from({ length: BATCH_ROWS }, (_, index) => `K-${index}`);
  const [header, row] = {
    items: [
      "code,name,unit,vat_rate,list_price",
      (code: string) => `${code},Šolja ${code},kom,OPS,${figure}`,
    ] as const,
    prices: [
      "price_list,item,price,valid_to",
      (code: string) => `K,${code},${figure},`,
    ] as const,
    stock: [
      "item,warehouse,on_hand",
      (code: string) => `${code},K,${figure}`,
    ] as const,
  }[feed];
  const text = [header, ...codes.map(row), ""].join("\n");
  return { feed, text, force: true };
}
