import { isAmount, isBarcode } from "./numbers.ts";
import { readAmount } from "./read-amount.ts";
import { codeRank } from "./tokens.ts";
import { foldWord, isMeasure, unitOf } from "./unit-words.ts";

/** What a column of a table holds; "other" is a price, a stock, a row's number, a remark. */
export type Role = "code" | "barcode" | "name" | "quantity" | "unit" | "other";

const words = (text: string) => new Set(text.split(" "));

/** What heads a column, folded; the first that fits counts: "cena po kom" is no quantity. */
const HEADINGS: [Role, Set<string>][] = [
  [
    "other",
    words(
      "cena cene cijena vp mp vpc mpc price rabat popust discount pdv vat iznos ukupno total vrednost " +
        "stanje stanju lager lageru zaliha zalihe raspolozivo stock napomena note marza proizvodac " +
        "brend brand grupa slika datum dobavljac rb rbr redni red pakovanje pakovanju pak isporuceno",
    ),
  ],
  ["barcode", words("ean ean13 barkod bar barcode gtin upc")],
  [
    "code",
    words(
      "sifra sif sifre kod code sku kat kataloski model pn part id item_no mpn",
    ),
  ],
  ["unit", words("jm jmere j jed jedinica jedinice mera mere unit uom um")],
  [
    "quantity",
    words(
      "kol kolicina kolicine kolicinu kom komada qty quantity naruciti poruciti porudzbina narudzbina " +
        "narudzba trebovanje porucujem narucujem poruceno naruceno order pcs potrebno treba",
    ),
  ],
  [
    "name",
    words(
      "naziv artikal artikla artikl art opis roba robe proizvod name description item product stavka ime",
    ),
  ],
];
const LONGEST_HEADING = 40;
/** A letterhead may stand above the headings. */
const ROWS_ABOVE = 20;
const ROWS_LOOKED_AT = 200;
const MOST_COLUMNS = 200;

/** What a row of headings says of each column; undefined for a row that is none. */
export function headingsOf(cells: string[]): Role[] | undefined {
  const roles = cells.map(roleOfHeading);
  const known = new Set(roles.filter((role) => role !== undefined));
  const names = known.has("code") || known.has("barcode") || known.has("name");
  const isHeading =
    known.size > 1 &&
    (names || known.has("quantity")) &&
    !cells.some((cell) => /(?:^|\s)\d/.test(cell));
  return isHeading ? roles.map((role) => role ?? "other") : undefined;
}

function roleOfHeading(cell: string): Role | undefined {
  if (cell.length > LONGEST_HEADING) return undefined;
  const folded = foldWord(cell).split(" ");
  return HEADINGS.find(([, set]) => folded.some((word) => set.has(word)))?.[0];
}

/** Where the headings of a table stand; -1 where it has none. */
export function findHeadings(rows: readonly { cells: string[] }[]): number {
  return rows
    .slice(0, ROWS_ABOVE)
    .findIndex(({ cells }) => headingsOf(cells) !== undefined);
}

interface Column {
  at: number;
  filled: number;
  barcodes: number;
  codes: number;
  /** Numbers, with a unit or without. */
  amounts: number;
  /** Of these, whole ones. */
  whole: number;
  units: number;
  /** Names, or codes among them. */
  words: number;
  prices: number;
  length: number;
  isCounting: boolean;
}

/** What each column holds, by what stands in it. */
export function rolesOf(rows: readonly { cells: string[] }[]): Role[] {
  const sample = rows.slice(0, ROWS_LOOKED_AT).map(({ cells }) => cells);
  const widest = Math.max(0, ...sample.map((cells) => cells.length));
  const count = Math.min(widest, MOST_COLUMNS);
  const columns = Array.from({ length: count }, (_, at) =>
    lookAt(
      sample.map((cells) => cells[at] ?? ""),
      at,
    ),
  );
  const roles = columns.map(roleOfColumn);
  const numeric = columns.filter(
    (column) => roles[column.at] === "other" && mostly(column.amounts, column),
  );
  const isNamed = roles.some((role) => role !== "other" && role !== "unit");
  const code = shortCodes(numeric, isNamed);
  if (code) roles[code.at] = "code";
  const quantity = pickQuantity(
    numeric.filter((column) => column !== code),
    roles,
  );
  if (quantity) roles[quantity.at] = "quantity";
  return roles;
}

const PRICE = /[.,]\d{2}$|din|rsd|eur|€/i;

function lookAt(cells: string[], at: number): Column {
  const filled = cells.filter((cell) => cell !== "");
  const count = (is: (cell: string) => boolean) => filled.filter(is).length;
  return {
    at,
    filled: filled.length,
    barcodes: count(isBarcode),
    codes: count((cell) => codeRank(cell) > 0),
    amounts: count((cell) => isAmount(cell) || readAmount(cell) !== undefined),
    whole: count((cell) => (readAmount(cell)?.value ?? 1) % 1000 === 0),
    units: count((cell) => {
      const word = foldWord(cell);
      return unitOf(word) !== undefined || isMeasure(word);
    }),
    words: count((cell) => /\p{L}{2}/u.test(cell) || codeRank(cell) > 0),
    prices: count((cell) => PRICE.test(cell)),
    length: filled.reduce((sum, cell) => sum + cell.length, 0),
    isCounting:
      filled.length > 1 &&
      filled.every((cell, place) => Number.parseInt(cell, 10) === place + 1),
  };
}

function roleOfColumn(column: Column): Role {
  if (mostly(column.barcodes, column)) return "barcode";
  if (mostly(column.codes, column)) return "code";
  if (mostly(column.units, column)) return "unit";
  if (mostly(column.amounts, column)) return "other";
  return mostly(column.words, column) ? "name" : "other";
}

function mostly(count: number, { filled }: Column): boolean {
  return count > 0 && count * 2 > filled;
}

/** "101 24", "101 Toner 5": of numbers the longer ones are codes; beside a name the first, if so. */
function shortCodes(numeric: Column[], isNamed: boolean): Column | undefined {
  const [first, second] = numeric.filter(
    ({ whole, filled, isCounting, at }) =>
      whole === filled && !(isCounting && at === 0),
  );
  if (!first || !second) return undefined;
  if (first.length > second.length) return first;
  if (isNamed) return undefined;
  return second.length > first.length ? second : first;
}

/** Beside its unit, or the first that looks like counts and not like prices or numbers of rows. */
function pickQuantity(columns: Column[], roles: Role[]): Column | undefined {
  const [first] = columns;
  const left =
    columns.length > 1 && first?.at === 0 && first.isCounting
      ? columns.slice(1)
      : columns;
  const counts = left.filter((column) => column.whole === column.filled);
  const beside = left.find(
    ({ at }) => roles[at - 1] === "unit" || roles[at + 1] === "unit",
  );
  return (
    beside ?? counts[0] ?? left.find((column) => !mostly(column.prices, column))
  );
}
