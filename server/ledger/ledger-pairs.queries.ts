import { sql } from "kysely";
import { run, type Stage } from "../platform/merge.queries.ts";

/** What a row of a card says, its card aside, as staged rows and standing ones both call it. */
const SAID = [
  "document_type",
  "document_number",
  "date",
  "debit",
  "credit",
  "due_date",
  "open_amount",
  "closes",
  "order_number",
  "description",
];

const CARD = ["partner_id", "side", "currency"];
const DOCUMENT = ["document_type", "document_number"];

/**
 * Finds the standing version that each staged row is about (`paired`), and the rows that a
 * snapshot leaves out (`left_out`). Where a row has no id of the ERP's on either side, it is told
 * by what it says: first all that moves money alike, then its document. A row that could not be
 * read keeps one of its document, as it does where it has an id.
 */
export async function pairRows(stage: Stage): Promise<void> {
  await run(
    stage,
    `create temporary table paired on commit drop as
     select s.line, t.id from stage s
     join ledger_entry t on t.entry = s.entry and t.ended_by is null
     where s.entry is not null`,
  );
  await run(stage, "analyze paired");
  await run(
    stage,
    `create temporary table left_out on commit drop as
     select ${CARD.join(", ")}, ${SAID.map((name) => (name === "date" ? "entry_date as date" : name)).join(", ")},
       id, entry
     from ledger_entry t
     where ${standing(stage)} and not exists (select from paired p where p.id = t.id)`,
  );
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from left_out) as any`.execute(stage.trx);
  if (!rows[0]?.any) return;
  await run(
    stage,
    `create temporary table unpaired on commit drop as
     select s.line, s.rejected, s.entry, s.partner_id, coalesce(s.side, 'customer') as side,
       coalesce(s.currency, (select currency from company)) as currency,
       s.document_type, s.document_number, s.date, s.debit, s.credit, s.due_date, s.open_amount,
       coalesce(s.closes, '') as closes, coalesce(s.order_number, '') as order_number,
       coalesce(s.description, '') as description
     from stage s
     where s.partner_id is not null
       and not exists (select from paired p where p.line = s.line)`,
  );
  await pairBy(stage, [...CARD, ...SAID.slice(0, 5)], "not rejected");
  await pairBy(stage, [...CARD, ...DOCUMENT], "not rejected");
  await pairBy(stage, ["partner_id", ...DOCUMENT], "rejected");
}

/** Which current rows `t` a snapshot speaks for. */
export function standing({ mode, scopeAll }: Stage): string {
  if (mode !== "replace") return "false";
  return scopeAll
    ? "t.ended_by is null"
    : "t.ended_by is null and t.partner_id in (select partner_id from stage)";
}

/** Pairs rows that are alike in some columns, as many as there are on both sides. */
async function pairBy(
  stage: Stage,
  columns: string[],
  staged: string,
): Promise<void> {
  const copies = (own: string) => `${own}, entry, ${columns.join(", ")},
    row_number() over (partition by ${columns.join(", ")}
      order by ${[...SAID, own].join(", ")}) as copy`;
  await run(
    stage,
    `insert into paired
     select s.line, t.id
     from (select ${copies("line")} from unpaired where ${staged}) s
     join (select ${copies("id")} from left_out) t using (${columns.join(", ")}, copy)
     where s.entry is null or t.entry is null`,
  );
  await run(stage, `delete from left_out l using paired p where p.id = l.id`);
  await run(
    stage,
    `delete from unpaired u using paired p where p.line = u.line`,
  );
}
