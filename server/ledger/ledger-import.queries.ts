import { sql } from "kysely";
import {
  findChanges,
  rejectStaged,
  run,
  type MergeCounts,
  type MergeTarget,
  type Stage,
} from "../platform/merge.queries.ts";
import { compareBalances } from "./erp-balance.queries.ts";
import { pairRows, standing } from "./ledger-pairs.queries.ts";
import { refreshOpenItems } from "./open-items.queries.ts";
import { judgeOrderNumbers, orderOf } from "./order-numbers.queries.ts";

/** What a version says, as the feed brings it. */
const SAID = [
  "entry",
  "side",
  "currency",
  "document_type",
  "document_number",
  "entry_date",
  "due_date",
  "debit",
  "credit",
  "open_amount",
  "closes",
  "order_number",
  "order_id",
  "description",
];

const COMPANY_CURRENCY = "(select currency from company)";

/** The version that a staged row is about: as `pairRows` has found it. */
const target = (stage: Stage): MergeTarget => ({
  table:
    "(select p.line, e.* from paired p join ledger_entry e on e.id = p.id)",
  match: "t.line = s.line",
  identity: ["id", "place"],
  key: {},
  columns: {
    partner_id: { from: "partner_id" },
    entry: { from: "entry", always: "coalesce(s.entry, t.entry)" },
    side: { from: "side", fallback: "'customer'" },
    currency: { from: "currency", fallback: COMPANY_CURRENCY },
    document_type: { from: "document_type" },
    document_number: { from: "document_number" },
    entry_date: { from: "date" },
    due_date: { from: "due_date" },
    debit: { from: "debit" },
    credit: { from: "credit" },
    open_amount: { from: "open_amount" },
    closes: { from: "closes", fallback: "''" },
    order_number: { from: "order_number", fallback: "''" },
    order_id: orderOf(stage),
    description: { from: "description", fallback: "''" },
  },
});

/**
 * Brings the partners' cards to what the ERP says. A row that says something else than before gets
 * a further version; a row on which nothing changes costs no write.
 *
 * @param around does the writing, between what it does about it: what will be written stands in
 *   `changed`, what will be ended in `ended`
 */
export async function mergeLedger(
  stage: Stage,
  around: (write: () => Promise<void>) => Promise<void> = (write) => write(),
): Promise<MergeCounts> {
  await rejectImpossible(stage);
  const warnings = await judgeOrderNumbers(stage);
  await pairRows(stage);
  const counts = await findChanges(stage, target(stage));
  await findEnded(stage);
  const withdrawn = await countWithdrawn(stage);
  await around(async () => {
    await moveMonths(stage);
    await writeVersions(stage);
  });
  const touched = sql<number>`
    select partner_id from changed
    union select e.partner_id from ended join ledger_entry e using (id)`;
  await refreshOpenItems(stage.trx, touched);
  await compareBalances(stage.trx, touched, stage.at);
  return { ...counts, ...withdrawn, warnings };
}

/**
 * A reversal is a minus on its own side or a plus on the other one. Both at once would count
 * twice, and is most likely one figure in two columns.
 */
async function rejectImpossible(stage: Stage): Promise<void> {
  await rejectStaged(
    stage,
    `select line, 'credit' as field, round(credit / 100.0, 2)::text as value,
       'has the other sign than debit: a reversal is negative on its own side, or on the other side'
         as message
     from stage where sign(debit) * sign(credit) < 0`,
  );
  await rejectStaged(
    stage,
    `select line, 'open_amount' as field, round(open_amount / 100.0, 2)::text as value,
       'is more than the row itself' as message
     from stage where abs(open_amount) > abs(debit - credit)`,
  );
}

/** The versions that end: each with the one in its place, or none where the row leaves its card. */
async function findEnded(stage: Stage): Promise<void> {
  await run(
    stage,
    `create temporary table ended on commit drop as
     select c.old_id as id, c.line,
       case when c.partner_id = c.was_partner_id
         then nextval('ledger_entry_id_seq') end as successor
     from changed c where not c.is_new
     union all
     select id, null, null from left_out`,
  );
}

async function countWithdrawn(
  stage: Stage,
): Promise<Pick<MergeCounts, "withdrawn">> {
  if (stage.mode !== "replace") return {};
  const { rows } = await run<{ rows: number; of: number }>(
    stage,
    `select (select count(*)::int from left_out) as rows,
       (select count(*)::int from ledger_entry t where ${standing(stage)}) as of`,
  );
  return { withdrawn: rows[0] ?? { rows: 0, of: 0 } };
}

async function moveMonths(stage: Stage): Promise<void> {
  await run(
    stage,
    `insert into ledger_month (partner_id, side, currency, month, debit, credit, entries)
     select partner_id, side, currency, date_trunc('month', entry_date)::date as month,
       sum(debit), sum(credit), sum(entries)
     from (
       select partner_id, side, currency, entry_date, debit, credit, 1 as entries from changed
       union all
       select e.partner_id, e.side, e.currency, e.entry_date, -e.debit, -e.credit, -1
       from ended join ledger_entry e using (id)
     ) moved
     group by 1, 2, 3, 4
     having sum(debit) <> 0 or sum(credit) <> 0 or sum(entries) <> 0
     order by 1, 2, 3, 4
     on conflict (partner_id, side, currency, month) do update set
       debit = ledger_month.debit + excluded.debit,
       credit = ledger_month.credit + excluded.credit,
       entries = ledger_month.entries + excluded.entries`,
  );
  await run(
    stage,
    `delete from ledger_month where entries = 0 and partner_id in (
       select e.partner_id from ended join ledger_entry e using (id))`,
  );
}

/** Ends versions before it writes those in their place: of a row one is current. */
async function writeVersions(stage: Stage): Promise<void> {
  const { batch } = stage;
  await run(
    stage,
    `update ledger_entry e set ended_by = ${batch}, superseded_by = ended.successor
     from ended where e.id = ended.id`,
  );
  await run(
    stage,
    `insert into ledger_entry (partner_id, id, place, batch_id, ${SAID.join(", ")})
     select partner_id, id, coalesce(place, id), ${batch}, ${SAID.join(", ")}
     from (
       select v.*, coalesce(v.successor, nextval('ledger_entry_id_seq')) as id,
         case when v.successor is not null then v.old_place end as place
       from (
         select c.*, e.successor from changed c left join ended e on e.line = c.line
         order by c.line
       ) v
     ) versions`,
  );
}
