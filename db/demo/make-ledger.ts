import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

/**
 * Writes the demo's ledger, balances, documents, document lines and service orders out of its
 * partners and items, by the rules of README.md: `npx tsx db/demo/make-ledger.ts`.
 */
const FIRST_DAY = "2026-01-01";
const LAST_DAY = "2026-11-27";
const DAY_MS = 86_400_000;
const GZIP_FROM = 100_000;
/** How many of those who buy often have stopped; none of those who sign in, who come first. */
const STOPPED = 0.2;
const STOP_FROM = 40;

type Cells = Record<string, string>;

interface Invoice {
  partner: Cells;
  key: string;
  date: string;
  dueDate: string;
  number: string;
  lines: { item: Cells; quantity: number; price: number; value: number }[];
  total: number;
  paid: number;
}

interface Entry extends Cells {
  partner: string;
  date: string;
}

const partners = read("partners.csv");
const items = read("items.csv.gz").filter((item) => item["active"] === "true");
const repairable = items.filter((item) =>
  /CLOCK|LAMP|RADIO|LANTERN|LIGHTS/.test(item["name"] ?? ""),
);
const sorted = <T extends { date: string }>(rows: T[]) =>
  rows.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

const invoices = sorted(partners.flatMap(invoicesOf))
  .map((one, index) => ({
    ...one,
    number: `RN-2026-${String(index + 1).padStart(5, "0")}`,
  }))
  .filter(isBought);
const entries: Entry[] = [
  ...partners.flatMap(openingOf),
  ...partners.slice(1, 2).flatMap(suppliesOf),
  ...invoices.flatMap(entriesOf),
];
write("ledger", [
  "partner,document_type,document_number,date,debit,credit,entry,side,due_date,open_amount,closes,currency,description",
  ...sorted(entries).map((entry, index) =>
    [
      entry.partner,
      entry["type"],
      entry["number"],
      entry.date,
      entry["debit"] ?? "0.00",
      entry["credit"] ?? "0.00",
      `K${String(index + 1).padStart(6, "0")}`,
      entry["side"] ?? "customer",
      entry["due"] ?? "",
      entry["open"] ?? "0.00",
      entry["closes"] ?? "",
      "RSD",
      entry["description"] ?? "",
    ].join(","),
  ),
]);
write("partner-balances", balances());
write("documents", [
  "number,type,partner,date,due_date,total",
  ...invoices.flatMap((one) => [
    `${one.number},RN,${one.partner["code"]},${one.date},${one.dueDate},${money(one.total)}`,
    ...creditOf(one).map(
      (credit) =>
        `${credit.number},KO,${one.partner["code"]},${credit.date},,${money(-credit.total)}`,
    ),
  ]),
]);
write("document-lines", [
  "type,document,line,item,quantity,price,date",
  ...invoices.flatMap((one) => [
    ...one.lines.map(
      ({ item, quantity, price }, index) =>
        `RN,${one.number},${index + 1},${item["code"]},${quantity},${money(price)},${one.date}`,
    ),
    ...creditOf(one).map(
      ({ number, date, line }) =>
        `KO,${number},1,${line.item["code"]},${-line.quantity},${money(line.price)},${date}`,
    ),
  ]),
]);
write("service-orders", serviceOrders());

/** What each card comes to at the end of the last day, as the ERP's own books would say it. */
function balances(): string[] {
  const cents = (amount = "0") => Math.round(Number(amount) * 100);
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const card = `${entry.partner},${entry["side"] ?? "customer"}`;
    const amount = cents(entry["debit"]) - cents(entry["credit"]);
    sums.set(card, (sums.get(card) ?? 0) + amount);
  }
  return [
    "partner,side,currency,as_of,balance",
    ...[...sums]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([card, sum]) => `${card},RSD,${LAST_DAY},${money(sum)}`),
  ];
}

function invoicesOf(partner: Cells, place: number): Invoice[] {
  const { code = "", partner_group: group = "C" } = partner;
  const usual = { A: 16, B: 10, C: 5 }[group] ?? 5;
  const count =
    place < 2 ? 32 : Math.round(usual * (0.6 + 0.8 * h("invoices", code)));
  return Array.from({ length: count }, (_, index) => {
    const key = `${code}-${index}`;
    const date = dayAfter(
      FIRST_DAY,
      Math.floor(
        ((index + h("date", key)) * daysBetween(FIRST_DAY, LAST_DAY)) / count,
      ),
    );
    const dueDate = dayAfter(date, Number(partner["payment_terms_days"] || 0));
    const lines = linesOf(partner, key);
    const total = totalOf(lines);
    const invoice = { partner, key, date, dueDate, number: "", lines, total };
    return { ...invoice, paid: paidOf(invoice) };
  });
}

/** Some who buy often have stopped, weeks ago. What they would have bought keeps its number. */
function isBought({ partner, date }: Invoice): boolean {
  const { code = "", partner_group: group } = partner;
  const isOften = group === "A" && partners.indexOf(partner) >= STOP_FROM;
  if (!isOften || h("stops", code) >= STOPPED) return true;
  return daysBetween(date, LAST_DAY) > 42 + 28 * h("stop", code);
}

/** Two to six items, each once. */
function linesOf(partner: Cells, key: string): Invoice["lines"] {
  const rebate = Number(partner["rebate_percent"] || 0);
  const chosen = new Set<Cells>();
  const count = 2 + Math.floor(5 * h("lines", key));
  for (let index = 0; index < count; index += 1) {
    const item = items[Math.floor(items.length * h("item", `${key}-${index}`))];
    if (item) chosen.add(item);
  }
  return [...chosen].map((item) => {
    const least = Number(item["minimum_order"] || 1);
    const step = Number(item["quantity_step"] || 1);
    const more = Math.floor(12 * h("quantity", `${key}-${item["code"]}`));
    const quantity = Math.round((least + more * step) * 1000) / 1000;
    const price = Math.round(Number(item["list_price"]) * (100 - rebate));
    return { item, quantity, price, value: Math.round(quantity * price) };
  });
}

/** With VAT, once per rate, in 1/100. */
function totalOf(lines: Invoice["lines"]): number {
  const perRate = new Map<number, number>();
  for (const { item, value } of lines) {
    const rate = item["vat_rate"] === "POS" ? 10 : 20;
    perRate.set(rate, (perRate.get(rate) ?? 0) + value);
  }
  return [...perRate].reduce(
    (sum, [rate, base]) => sum + base + Math.round((base * rate) / 100),
    0,
  );
}

/** What has been paid by the last day: all, half, or nothing yet. */
function paidOf(invoice: Omit<Invoice, "paid">): number {
  const late = daysBetween(paymentDay(invoice), LAST_DAY);
  if (late < 0) return 0;
  const chance = h("paid", invoice.key);
  if (late < 120 && chance < 0.12) return 0;
  return late < 120 && chance < 0.24
    ? Math.round(invoice.total / 2)
    : invoice.total;
}

function paymentDay({ key, dueDate }: Pick<Invoice, "key" | "dueDate">) {
  return dayAfter(dueDate, Math.floor(h("lag", key) * 24) - 3);
}

/** Every thirtieth invoice is followed by the return of its first line. */
function creditOf({ key, date, number, lines }: Invoice) {
  const [line] = lines;
  const day = dayAfter(date, 6);
  if (!line || h("return", key) >= 1 / 30 || day > LAST_DAY) return [];
  const total = totalOf([line]);
  return [{ number: number.replace("RN", "KO"), date: day, line, total }];
}

function entriesOf(invoice: Invoice): Entry[] {
  const { key, date, number, total, dueDate } = invoice;
  const partner = invoice.partner["code"] ?? "";
  const [credit] = creditOf(invoice);
  const unlinked = invoice.paid > 0 && h("unlinked", key) < 0.02;
  const settled = unlinked ? 0 : invoice.paid;
  // What is returned is no longer to be paid.
  const returned = Math.min(credit?.total ?? 0, total - settled);
  const open = total - settled - returned;
  const entries: Entry[] = [
    {
      partner,
      type: "RN",
      number,
      date,
      debit: money(total),
      due: dueDate,
      open: money(open),
      description: "Račun",
    },
  ];
  if (credit)
    entries.push({
      partner,
      type: "KO",
      number: credit.number,
      date: credit.date,
      credit: money(credit.total),
      open: money(credit.total - returned),
      closes: number,
      description: "Knjižno odobrenje za vraćenu robu",
    });
  if (invoice.paid > 0) {
    const day = paymentDay(invoice);
    entries.push({
      partner,
      type: "UPL",
      number: `IZV-${daysBetween(FIRST_DAY, day) + 1}`,
      date: day,
      credit: money(invoice.paid),
      open: money(unlinked ? invoice.paid : 0),
      closes: unlinked ? "" : number,
      description: unlinked ? "Uplata bez poziva na broj" : "Uplata",
    });
  }
  // Entered in the wrong amount, reversed in red, entered again.
  if (h("storno", key) < 0.01) {
    const wrong = { partner, type: "RN", number: `${number}-S`, date };
    entries.unshift(
      { ...wrong, debit: money(total + 100), description: "Račun" },
      { ...wrong, debit: money(-total - 100), description: "Storno" },
    );
  }
  return entries;
}

function openingOf({ code = "", partner_group: group = "" }: Cells): Entry[] {
  if (h("opening", code) < 0.35) return [];
  const size = { A: 9_000_000, B: 4_000_000, C: 900_000 }[group] ?? 900_000;
  const amount = money(Math.round(size * h("opening-amount", code)));
  return [
    {
      partner: code,
      type: "opening",
      number: "PS-2026",
      date: FIRST_DAY,
      debit: amount,
      credit: amount,
      description: "Početno stanje: prenos prometa",
    },
  ];
}

/** The second partner sells to the wholesaler too. */
function suppliesOf({ code = "" }: Cells): Entry[] {
  return Array.from({ length: 6 }, (_, index) => {
    const key = `${code}-${index}`;
    const date = dayAfter(FIRST_DAY, 50 * index + 20);
    const total = 1_500_000 + Math.round(6_000_000 * h("supply", key));
    const supply = { partner: code, side: "supplier" };
    const number = `UF-${index + 1}`;
    return index === 5
      ? [supplyRow(0)]
      : [
          supplyRow(1),
          {
            ...supply,
            type: "ISP",
            number: `IZV-${50 * index + 51}`,
            date: dayAfter(date, 30),
            debit: money(total),
            closes: number,
            description: "Isplata",
          },
        ];
    function supplyRow(paid: number): Entry {
      return {
        ...supply,
        type: "UF",
        number,
        date,
        credit: money(total),
        due: dayAfter(date, 30),
        open: money(paid ? 0 : total),
        description: "Ulazna faktura",
      };
    }
  }).flat();
}

function serviceOrders(): string[] {
  const faults = [
    "ne uključuje se",
    "naprslo staklo",
    "ne drži zatvarač",
    "mehanizam sata stoji",
    "oštećeno u transportu",
  ];
  const steps = ["primljeno", "u radu", "čeka deo", "gotovo", "preuzeto"];
  const rows = Array.from({ length: 40 }, (_, index) => {
    const key = String(index);
    const place = index < 8 ? index % 2 : Math.floor(120 * h("owner", key));
    const item = repairable[Math.floor(repairable.length * h("gift", key))];
    const received = dayAfter("2026-08-20", index * 2 + 10);
    const pick = (from: string[], rule: string) =>
      from[Math.floor(from.length * h(rule, key))] ?? "";
    const step = index > 36 ? "primljeno" : pick(steps, "step");
    const updated = dayAfter(received, Math.floor(9 * h("took", key)));
    return [
      `SR-2026-${String(index + 1).padStart(4, "0")}`,
      partners[place]?.["code"],
      step,
      item?.["code"],
      `"${(item?.["name"] ?? "").replaceAll('"', '""')}"`,
      h("serial", key) < 0.5
        ? ""
        : `S${String(Math.floor(1e6 * h("number", key))).padStart(6, "0")}`,
      pick(faults, "fault"),
      received,
      updated > LAST_DAY ? LAST_DAY : updated,
      step === "čeka deo" ? "Deo je naručen" : "",
    ].join(",");
  });
  return [
    "number,partner,status,item,item_name,serial_number,fault,received,updated,note",
    ...rows,
  ];
}

function h(rule: string, key: string): number {
  const digest = createHash("sha256").update(`${rule}:${key}`).digest("hex");
  return Number.parseInt(digest.slice(0, 8), 16) / 2 ** 32;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function money(cents: number): string {
  return (cents / 100).toFixed(2);
}

function read(name: string): Cells[] {
  const bytes = readFileSync(path.join(import.meta.dirname, name));
  const text = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  return parse(text, { columns: true }) as Cells[];
}

function write(feed: string, lines: string[]): void {
  const text = `${lines.join("\n")}\n`;
  const file = path.join(import.meta.dirname, `${feed}.csv`);
  if (text.length > GZIP_FROM)
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  else writeFileSync(file, text);
}
