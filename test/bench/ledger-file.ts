import { once } from "node:events";
import { createGzip } from "node:zlib";
import { createRandom } from "../drills/random.ts";
import type { FeedFile } from "./feed-files.ts";

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse("2021-12-01");
const DAYS = 5 * 365;
const HEADER =
  "partner,document_type,document_number,date,debit,credit,entry,due_date,open_amount,closes,description";

/** How many rows of a ledger are the first partner's. */
export const LARGEST_SHARE = 0.05;

/**
 * A ledger of five years in the order of its days: a twentieth is the first partner's, the others'
 * share falls with their place in the list. Every third row is a payment.
 */
export async function makeLedger(
  partners: string[],
  rows: number,
  { isPaid = false }: { isPaid?: boolean } = {},
): Promise<FeedFile> {
  const random = createRandom(20_261_129);
  const gzip = createGzip({ level: 1 });
  const pieces: Buffer[] = [];
  gzip.on("data", (piece: Buffer) => pieces.push(piece));
  const ended = once(gzip, "end");
  const [largest = "", ...others] = partners;
  const owner = () => {
    if (random.next() < LARGEST_SHARE) return largest;
    return others[Math.floor(others.length * random.next() ** 2)] ?? largest;
  };
  const unpaid = new Map<string, [number: string, amount: string][]>();
  let text = `${HEADER}\n`;
  for (let row = 0; row < rows; row += 1) {
    const day = FIRST_DAY + Math.floor((DAYS * row) / rows) * DAY_MS;
    const partner = owner();
    const amount = (random.between(1_000, 20_000_000) / 100).toFixed(2);
    const cells = random.chance(1 / 3)
      ? [
          "UPL",
          `IZV-${row % 365}`,
          dateOf(day),
          "0.00",
          amount,
          `K${row}`,
          "",
          "0.00",
          `RN-${random.between(0, row)}`,
          "Uplata",
        ]
      : [
          "RN",
          `RN-${row}`,
          dateOf(day),
          amount,
          "0.00",
          `K${row}`,
          dateOf(day + 30 * DAY_MS),
          random.chance(0.9) ? "0.00" : amount,
          "",
          "Račun",
        ];
    if (isPaid)
      settle(unpaid, { partner, most: partner === largest ? 1000 : 30 }, cells);
    text += `${partner},${cells.join(",")}\n`;
    if (text.length > 1_000_000) {
      if (!gzip.write(text)) await once(gzip, "drain");
      text = "";
    }
  }
  gzip.end(text);
  await ended;
  return { feed: "ledger", gzipped: Buffer.concat(pieces) };
}

/**
 * Makes a row pay the partner's oldest document instead, once so many are unpaid; what is open is
 * left to us to find.
 */
function settle(
  unpaid: Map<string, [number: string, amount: string][]>,
  { partner, most }: { partner: string; most: number },
  cells: string[],
): void {
  const documents = unpaid.get(partner) ?? [];
  unpaid.set(partner, documents);
  const [type, own = "", date = "", debit = "", , entry = ""] = cells;
  if (documents.length < most && type === "RN") {
    documents.push([own, debit]);
    cells[7] = "";
    return;
  }
  const [number, amount] = documents.shift() ?? ["", "1.00"];
  const payment = ["UPL", own, date, "0.00", amount, entry, "", "", number];
  cells.splice(0, payment.length, ...payment);
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
