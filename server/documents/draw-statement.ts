import { setImmediate } from "node:timers/promises";
import { formatBankAccount, parseBankAccount } from "../core/bank-account.ts";
import type { Amount } from "../core/money.ts";
import { documentFonts } from "./fonts.ts";
import { amountText, dateText } from "./format.rules.ts";
import { layColumns, type SheetColumn } from "./sheet-columns.ts";
import {
  HAIRLINE,
  INK_2,
  LEFT,
  lineHeight,
  Sheet,
  WIDTH,
  type TextStyle,
} from "./sheet.ts";
import { documentLabel, type Statement } from "./statement.ts";
import { documentTexts } from "./texts/document-texts.ts";
import type { StatementTexts } from "./texts/sr-latn.ts";

type ColumnKey = keyof StatementTexts["column"];
type Cells = Partial<Record<ColumnKey, string>>;

const GAP = 8;
const MONEY = 76;
const COLUMNS: Record<Statement["kind"], SheetColumn<ColumnKey>[]> = {
  period: layColumns<ColumnKey>(
    [
      ["date", 54, "left"],
      ["document", 0, "left"],
      ["due", 54, "left"],
      ["debit", MONEY, "right"],
      ["credit", MONEY, "right"],
      ["balance", MONEY, "right"],
    ],
    GAP,
  ),
  open: layColumns<ColumnKey>(
    [
      ["date", 54, "left"],
      ["document", 0, "left"],
      ["due", 54, "left"],
      ["late", 52, "right"],
      ["amount", MONEY, "right"],
      ["open", MONEY, "right"],
    ],
    GAP,
  ),
};
const HEADER: TextStyle = { size: 7.5, color: INK_2 };
const CELL: TextStyle = { size: 8 };
const SUM: TextStyle = { size: 8.5, bold: true };
const SMALL: TextStyle = { size: 8.5 };
const PADDING = 3;
const MOST_CELL_LINES = 3;
const ANSWER_HEIGHT = 150;
const BOX = 8;
/** Others are served in between: so many rows are drawn in a few milliseconds. */
const ROWS_AT_ONCE = 10;

/** Draws a statement of account as its rows come: a card of a wholesaler's best buyer has thousands. */
export async function drawStatement(statement: Statement): Promise<Buffer> {
  const { language, kind } = statement;
  const texts = documentTexts(language).statement;
  const sheet = new Sheet(await documentFonts(), {
    title: `${titleOf(statement, texts)} · ${statement.partner.name}`,
    author: statement.seller.name,
    language,
    date: new Date(`${statement.day}T00:00:00Z`),
    flowing: true,
  });
  const table = createTable(sheet, statement, texts);
  table.beginPage();
  drawHead(sheet, statement, texts);
  table.drawColumns();
  const sums =
    kind === "period"
      ? await drawCard(table, statement)
      : await drawOpen(table, statement);
  table.drawSums(sums);
  drawAnswer(sheet, table, texts);
  return await sheet.close();
}

function titleOf(
  { side, kind }: Pick<Statement, "side" | "kind">,
  texts: StatementTexts,
): string {
  return side === "customer" ? texts.title[kind] : texts.supplierTitle[kind];
}

function drawHead(
  sheet: Sheet,
  statement: Statement,
  texts: StatementTexts,
): void {
  const { seller, partner, language, currency, day, place } = statement;
  const date = (text: string) => dateText(text, language);
  const line = (text: string, style: TextStyle) => {
    if (text === "") return;
    sheet.text(text, { x: LEFT, y: sheet.y, width: WIDTH }, style);
    sheet.y += lineHeight(style.size);
  };
  const numbers = (pib: string, mb: string) =>
    [pib && `${texts.pib}: ${pib}`, mb && `${texts.mb}: ${mb}`]
      .filter(Boolean)
      .join(" · ");
  line(seller.name, { size: 11.5, bold: true });
  line([seller.address, seller.city].filter(Boolean).join(", "), SMALL);
  line(numbers(seller.pib, seller.mb), SMALL);
  const account = parseBankAccount(seller.account);
  if (account) line(`${texts.account}: ${formatBankAccount(account)}`, SMALL);
  sheet.y += 10;
  line(titleOf(statement, texts), { size: 22, bold: true });
  line(
    statement.kind === "period"
      ? texts.period(date(statement.period.from), date(statement.period.to))
      : texts.asOf(date(day)),
    { size: 10, bold: true },
  );
  const quiet = { ...SMALL, color: INK_2 };
  line(
    `${texts.placeAndDate}: ${[place, date(day)].filter(Boolean).join(", ")}`,
    quiet,
  );
  line(texts.amountsIn(currency), quiet);
  sheet.y += 8;
  sheet.rule(2);
  sheet.y += 8;
  line(texts.partner, HEADER);
  line(`${partner.name} (${partner.code})`, { size: 10, bold: true });
  line([partner.address, partner.city].filter(Boolean).join(", "), SMALL);
  line(numbers(partner.taxId, partner.registrationNumber), SMALL);
  sheet.y += 6;
  const says = sheet.wrap(wordsOf(statement, texts), WIDTH, {
    ...SMALL,
    mostLines: 4,
  });
  for (const words of says) line(words, SMALL);
  sheet.y += 10;
}

function wordsOf(
  { balance, currency, language }: Statement,
  { says }: StatementTexts,
): string {
  const amount = `${amountText(Math.abs(balance), language)} ${currency}`;
  if (balance > 0) return says.owed(amount);
  return balance < 0 ? says.owing(amount) : says.even;
}

interface Table {
  beginPage: () => void;
  drawColumns: () => void;
  /** Makes room on a new page where it is full, with the columns' heads on it. */
  makeRoom: (height: number) => void;
  drawRow: (cells: Cells) => Promise<void>;
  drawSums: (sums: [label: string, cells: Cells][]) => void;
  drawNote: (text: string) => void;
  amount: (value: Amount) => string;
  texts: StatementTexts;
}

function createTable(
  sheet: Sheet,
  statement: Statement,
  texts: StatementTexts,
): Table {
  const { language, kind, seller, partner } = statement;
  const columns = COLUMNS[kind];
  let page = 1;
  let count = 0;
  const beginPage = () => {
    sheet.foot(
      `${titleOf(statement, texts)} · ${seller.name} · ${partner.name}`,
      texts.page(page),
    );
    page += 1;
  };
  const drawColumns = () => {
    for (const column of columns)
      sheet.text(texts.column[column.key], { ...column, y: sheet.y }, HEADER);
    sheet.y += lineHeight(HEADER.size) + 2;
    sheet.rule(1);
    sheet.y += 1;
  };
  const makeRoom = (height: number) => {
    if (!sheet.makeRoom(height)) return;
    beginPage();
    drawColumns();
  };
  const drawCells = (cells: Cells, style: TextStyle, label: string[]) => {
    for (const column of columns) {
      const lines =
        column.key === "document" ? label : [cells[column.key] ?? ""];
      for (const [row, text] of lines.entries()) {
        const y = sheet.y + PADDING + row * lineHeight(style.size);
        sheet.text(text, { ...column, y }, style);
      }
    }
  };
  const nameWidth = columns.find(({ key }) => key === "document")?.width ?? 0;
  return {
    beginPage,
    drawColumns,
    makeRoom,
    texts,
    amount: (value) => amountText(value, language),
    drawRow: async (cells) => {
      const label = sheet.wrap(cells.document ?? "", nameWidth, {
        ...CELL,
        mostLines: MOST_CELL_LINES,
      });
      const height =
        Math.max(1, label.length) * lineHeight(CELL.size) + 2 * PADDING;
      makeRoom(height);
      drawCells(cells, CELL, label);
      sheet.y += height;
      sheet.rule(0.5, { color: HAIRLINE });
      count += 1;
      if (count % ROWS_AT_ONCE === 0) await setImmediate();
    },
    drawSums: (sums) => {
      const height = lineHeight(SUM.size) + 2 * PADDING;
      makeRoom(height * sums.length + 4);
      sheet.rule(1);
      for (const [label, cells] of sums) {
        drawCells(cells, SUM, [label]);
        sheet.y += height;
      }
      sheet.y += 24;
    },
    drawNote: (text) => {
      sheet.text(text, { x: LEFT, y: sheet.y + 6, width: WIDTH }, SMALL);
      sheet.y += lineHeight(SMALL.size) + 12;
    },
  };
}

type Sums = [label: string, cells: Cells][];

async function drawCard(
  table: Table,
  { rows, before, period, language, balance }: Statement & { kind: "period" },
): Promise<Sums> {
  const { amount, texts } = table;
  const date = (text: string) => dateText(text, language);
  let standing = before;
  let debit = 0;
  let credit = 0;
  let isEmpty = true;
  if (before !== 0)
    await table.drawRow({
      date: date(period.from),
      document: texts.before,
      balance: amount(before),
    });
  for await (const row of rows) {
    isEmpty = false;
    standing += row.debit - row.credit;
    debit += row.debit;
    credit += row.credit;
    await table.drawRow({
      date: date(row.date),
      document: documentLabel(row),
      due: row.dueDate === null ? "" : date(row.dueDate),
      debit: row.debit === 0 ? "" : amount(row.debit),
      credit: row.credit === 0 ? "" : amount(row.credit),
      balance: amount(standing),
    });
  }
  if (isEmpty) table.drawNote(texts.none);
  agree(standing, balance);
  return [
    [texts.turnover, { debit: amount(debit), credit: amount(credit) }],
    [texts.closing, { balance: amount(standing) }],
  ];
}

async function drawOpen(
  table: Table,
  { rows, language, balance, side }: Statement & { kind: "open" },
): Promise<Sums> {
  const { amount, texts } = table;
  const date = (text: string) => dateText(text, language);
  let open = 0;
  let overdue = 0;
  let unallocated = 0;
  let isEmpty = true;
  for await (const row of rows) {
    isEmpty = false;
    const isDocument = row.kind === "document";
    if (isDocument) open += row.open;
    else unallocated += row.open;
    if (isDocument && row.daysLate > 0) overdue += row.open;
    const sign = isDocument ? 1 : -1;
    await table.drawRow({
      date: date(row.date),
      document: documentLabel(row),
      due: isDocument ? date(row.dueDate) : "",
      late: isDocument && row.daysLate > 0 ? String(row.daysLate) : "",
      amount: amount(sign * row.amount),
      open: amount(sign * row.open),
    });
  }
  if (isEmpty) table.drawNote(texts.noneOpen);
  const owed = side === "customer" ? balance : 0 - balance;
  agree(open - unallocated, owed);
  return [
    [texts.openSum, { open: amount(open) }],
    [texts.overdue, { open: amount(overdue) }],
    ...(unallocated > 0
      ? ([[texts.unallocated, { open: amount(-unallocated) }]] as Sums)
      : []),
    [texts.closing, { open: amount(owed) }],
  ];
}

/** The head has said it before a row was read: that both are the same is what the paper is for. */
function agree(sum: Amount, said: Amount): void {
  if (sum !== said)
    throw new Error(`a statement adds up to ${sum}, not ${said}`);
}

/** Where the partner says by hand whether he agrees, as such papers are answered here. */
function drawAnswer(sheet: Sheet, table: Table, texts: StatementTexts): void {
  if (sheet.makeRoom(ANSWER_HEIGHT)) table.beginPage();
  sheet.section(texts.answer);
  const line = (text: string, style: TextStyle) => {
    sheet.text(text, { x: LEFT, y: sheet.y, width: WIDTH }, style);
    sheet.y += lineHeight(style.size);
  };
  const choice = (text: string) => {
    sheet.pdf.lineWidth(0.75).strokeColor(INK_2);
    sheet.pdf.rect(LEFT, sheet.y + 2, BOX, BOX).stroke();
    const x = LEFT + BOX + 6;
    sheet.text(text, { x, y: sheet.y, width: WIDTH - BOX - 6 }, SMALL);
    sheet.y += lineHeight(SMALL.size) + 4;
  };
  choice(texts.agree);
  choice(texts.disagree);
  sheet.y += 22;
  sheet.rule(0.5, { color: HAIRLINE });
  sheet.y += 34;
  line(`${texts.signature}: ________________________________`, SMALL);
  sheet.y += 8;
  line(texts.electronic, { size: 7.5, color: INK_2 });
}
