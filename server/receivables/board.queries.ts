import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { agingSums } from "../ledger/card-figures.queries.ts";
import {
  standingPromises,
  type PromiseState,
} from "../ledger/promises.queries.ts";
import { IS_OVER_LIMIT, openOrders } from "../orders/credit.queries.ts";

export const BOARD_SORTS = ["overdue", "oldest", "balance"] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

export const BOARD_VIEWS = [
  "all",
  "overdue",
  "over_limit",
  "promised",
  "broken",
  "disagrees",
] as const;
export type BoardView = (typeof BOARD_VIEWS)[number];

/** What a card, or several, come to by age. */
export interface BoardSums {
  notDue: Amount;
  late1: Amount;
  late31: Amount;
  late61: Amount;
  late91: Amount;
  unallocated: Amount;
  overdue: Amount;
  beyondTolerance: Amount;
  balance: Amount;
}

export interface BoardRow extends BoardSums {
  id: number;
  code: string;
  name: string;
  salesperson: string;
  active: boolean;
  /** Of the document that is late the longest; 0: none is. */
  daysLate: number;
  limit: Amount | null;
  openOrders: Amount;
  isOverLimit: boolean;
  /** The broken promise that waits for somebody, else the next that is open. */
  promise: { amount: Amount; dueOn: CalendarDate; state: PromiseState } | null;
  /** Null: the ERP has said nothing of it. */
  agrees: boolean | null;
}

export interface BoardGroup extends BoardSums {
  salesperson: string;
  partners: number;
}

export interface BoardQuestion {
  currency: string;
  /** Whether the limits are said in it. */
  isCompanys: boolean;
  today: CalendarDate;
  view: BoardView;
  sort: BoardSort;
  /** Whose partners only; empty: those of nobody. */
  salesperson?: string | undefined;
  /** Only these; those that were searched for. */
  ids?: number[] | undefined;
  /** The row after which the page begins. */
  after?: { value: number; id: number } | undefined;
  limit?: number | undefined;
}

export interface Board {
  rows: BoardRow[];
  total: Omit<BoardGroup, "salesperson">;
  groups: BoardGroup[];
  currencies: string[];
  salespeople: string[];
}

const SUMS = [
  "notDue",
  "late1",
  "late31",
  "late61",
  "late91",
  "unallocated",
  "overdue",
  "beyondTolerance",
  "balance",
] as const;

const SORTED_BY: Record<BoardSort, RawBuilder<unknown>> = {
  overdue: sql`overdue`,
  oldest: sql`"daysLate"`,
  balance: sql`balance`,
};

const SHOWN: Record<BoardView, RawBuilder<unknown>> = {
  all: sql`true`,
  overdue: sql`overdue > 0`,
  over_limit: sql`"isOverLimit"`,
  promised: sql`promise is not null`,
  broken: sql`promise ->> 'state' = 'broken'`,
  disagrees: sql`not agrees`,
};

/**
 * What all partners owe in a currency by age, as far as the transaction may see: a page of it, the
 * sums of all pages and of each salesperson. One statement, so that the sums are those of the rows.
 */
export async function findBoard(
  trx: Transaction<Database>,
  question: BoardQuestion,
): Promise<Board> {
  const { after, limit, sort } = question;
  const by = SORTED_BY[sort];
  const sums = sql.join(
    SUMS.map(
      (name) =>
        sql`coalesce(added_up(${sql.ref(name)}), 0) as ${sql.ref(name)}`,
    ),
  );
  const { rows } = await sql<Board>`
    with ${boardOf(question)},
    found as materialized (select * from board where ${narrowing(question)}),
    page as (
      select * from found
      ${after ? sql`where (${by}, -id) < (${after.value}, ${-after.id})` : sql``}
      order by ${by} desc, id ${limit === undefined ? sql`` : sql`limit ${limit}`}
    )
    select
      coalesce((select json_agg(to_json(page) order by ${by} desc, id) from page), '[]') as rows,
      (select to_json(t) from (select count(*)::int as partners, ${sums} from found) t) as total,
      coalesce((select json_agg(to_json(g)) from (
        select salesperson, count(*)::int as partners, ${sums} from found
        group by salesperson order by salesperson = '', salesperson) g), '[]') as groups,
      array(select distinct currency from card where currency <> ${question.currency} order by 1)
        as currencies,
      array(select distinct salesperson from board where salesperson <> '' order by 1)
        as salespeople`.execute(trx);
  const [board] = rows;
  if (!board) throw new Error("an aggregate always answers");
  return board;
}

const AGES = ["not_due", "late_1", "late_31", "late_61", "late_91"];

function boardOf({
  currency,
  isCompanys,
  today,
}: BoardQuestion): RawBuilder<unknown> {
  return sql`
    documents as (
      select i.partner_id, i.currency, ${agingSums(today)}
      from (
        -- In the order of their index, which holds all that is added up.
        select partner_id, currency, due_date, open from ledger_open_item
        where side = 'customer' and kind = 'document' order by partner_id, currency
      ) i
      group by i.partner_id, i.currency
    ),
    tolerated as (
      select i.partner_id, i.currency, added_up(i.open) as open
      from ledger_open_item i join partner p on p.id = i.partner_id
      where i.side = 'customer' and i.kind = 'document' and i.due_date < ${today}
        and i.due_date >= ${today}::date - (select max(overdue_tolerance_days) from partner)
        and i.due_date >= ${today}::date - p.overdue_tolerance_days
      group by i.partner_id, i.currency
    ),
    credits as (
      select i.partner_id, i.currency, added_up(i.open) as unallocated
      from ledger_open_item i where i.side = 'customer' and i.kind = 'credit'
      group by i.partner_id, i.currency
    ),
    aged as materialized (
      select partner_id, currency, first_due, ${sql.join(
        [...AGES, "unallocated"].map(
          (name) => sql`coalesce(${sql.ref(name)}, 0) as ${sql.ref(name)}`,
        ),
      )}
      from documents full join credits using (partner_id, currency)
    ),
    card as materialized (
      select *, late_1 + late_31 + late_61 + late_91 as overdue,
        not_due + late_1 + late_31 + late_61 + late_91 - unallocated as balance
      from aged
    ),
    promised as (
      select distinct on (partner_id) partner_id,
        jsonb_build_object('amount', amount, 'dueOn', due_on, 'state', state) as promise
      from (${standingPromises(today)}) s
      where currency = ${currency} and (state = 'open' or waits)
      order by partner_id, waits desc, due_on
    ),
    compared as (
      select partner_id, bool_and(balance = card_balance) as agrees
      from partner_balance where currency = ${currency} group by partner_id
    ),
    board as materialized (
      select p.id, p.code, p.name, coalesce(p.salesperson, '') as salesperson, p.active,
        coalesce(card.not_due, 0) as "notDue", coalesce(card.late_1, 0) as late1,
        coalesce(card.late_31, 0) as late31, coalesce(card.late_61, 0) as late61,
        coalesce(card.late_91, 0) as late91, coalesce(card.unallocated, 0) as unallocated,
        coalesce(card.overdue, 0) as overdue,
        coalesce(card.overdue - coalesce(tolerated.open, 0), 0) as "beyondTolerance",
        coalesce(card.balance, 0) as balance,
        greatest(coalesce(${today}::date - card.first_due, 0), 0) as "daysLate",
        ${isCompanys ? sql`p.credit_limit` : sql`null::bigint`} as "limit",
        ${isCompanys ? sql`ordered.open_orders` : sql`0::bigint`} as "openOrders",
        ${isCompanys ? sql`coalesce(${IS_OVER_LIMIT}, false)` : sql`false`} as "isOverLimit",
        promised.promise, compared.agrees
      from partner p
      join (${openOrders(currency)}) ordered on ordered.partner_id = p.id
      left join card on card.partner_id = p.id and card.currency = ${currency}
      left join tolerated on tolerated.partner_id = p.id and tolerated.currency = ${currency}
      left join promised on promised.partner_id = p.id
      left join compared on compared.partner_id = p.id
      where card.partner_id is not null or promised.promise is not null or not compared.agrees
        ${isCompanys ? sql`or ordered.open_orders <> 0` : sql``}
    )`;
}

function narrowing({
  view,
  salesperson,
  ids,
}: BoardQuestion): RawBuilder<unknown> {
  return sql.join(
    [
      SHOWN[view],
      ...(salesperson === undefined ? [] : [sql`salesperson = ${salesperson}`]),
      ...(ids === undefined ? [] : [sql`id = any(${ids}::bigint[])`]),
    ],
    sql` and `,
  );
}

export interface BoardPartner {
  id: number;
  code: string;
  name: string;
  taxId: string;
}

/** All partners whom the transaction may see, to be searched among. */
export async function listBoardPartners(
  trx: Transaction<Database>,
): Promise<BoardPartner[]> {
  return await trx
    .selectFrom("partner")
    .select(["id", "code", "name", "tax_id as taxId"])
    .execute();
}
