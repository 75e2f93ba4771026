import { sql, type RawBuilder } from "kysely";
import { within, type BoardScope } from "../joining/board.queries.ts";
import { NEEDS_SOMEBODY } from "../journal/runs.queries.ts";
import { LASTING } from "../journal/shortages.queries.ts";
import type { LeaveKind } from "../leaving/leaving.rules.ts";
import { STUCK } from "../admin/admin.queries.ts";
import type { WaitingKind } from "./waiting.rules.ts";

/** Who asks, as the house finds what is his to decide. */
export interface Asker {
  board: BoardScope;
  /** Which threads `t` of partners `p` he sees. */
  sees: RawBuilder<unknown>;
  /** Whose leaving he decides about. */
  leaves: readonly LeaveKind[];
  now: Date;
}

/**
 * One kind of what waits: where it is found and what is told of it. `own` is read within what the
 * member of staff may see, `house` in the house's name and narrowed by its own words.
 */
export interface WaitingSource {
  kind: WaitingKind;
  scope: "own" | "house";
  adminOnly: boolean;
  /** From `from` on, with the condition. */
  from: (asker: Asker) => RawBuilder<unknown>;
  key: RawBuilder<unknown>;
  since: RawBuilder<unknown>;
  /** `{code, name}` or null. */
  partner: RawBuilder<unknown>;
  amount?: RawBuilder<unknown>;
  currency?: RawBuilder<unknown>;
  facts: (asker: Asker) => RawBuilder<unknown>;
}

const PARTNER = sql`json_build_object('code', p.code, 'name', p.name)`;
const NOBODY = sql`null::json`;
const ORDER_VERSION = sql`
  (select count(*) from sales_order_event e where e.order_id = o.id)`;
const AN_ORDER = {
  key: sql`o.number`,
  partner: PARTNER,
  amount: sql`o.total`,
  currency: sql`o.currency`,
};

/** How many lines of a conflict are told; the order has them all. */
const LINES_TOLD = 3;

/** Orders and what came after them, where the two differ. */
const conflictSource = (
  kind: "price_conflict" | "less_confirmed",
): WaitingSource => ({
  kind,
  scope: "own",
  adminOnly: false,
  from: ({ now }) => sql`order_conflict c
    join sales_order o on o.partner_id = c.partner_id and o.id = c.order_id
    join partner p on p.id = c.partner_id
    where c.state = 'open' and coalesce(c.put_off_until, c.since) <= ${now}
      and ${
        kind === "price_conflict"
          ? sql`c.kind in ('erp_price', 'moved_price')
              and (c.kind = 'erp_price' or o.state in ('on_hold', 'placed'))`
          : sql`c.kind = 'erp_quantity'
              and o.state not in ('cancelled', 'refused', 'expired')`
      }`,
  key: sql`c.id::text`,
  since: sql`coalesce(c.put_off_until, c.since)`,
  partner: PARTNER,
  amount: sql`c.difference`,
  currency: sql`o.currency`,
  facts:
    () => sql`json_build_object('number', o.number, 'version', ${ORDER_VERSION},
    'about', c.kind, 'since', c.since,
    'document', (select d.number from erp_document d
      where c.kind = 'erp_price' and d.id = nullif(c.source, '')::bigint),
    'lines', (select json_agg(l) from (
      select l from jsonb_array_elements(c.lines) with ordinality l (l, at)
      order by at limit ${sql.lit(LINES_TOLD)}) t (l)),
    'moreLines', greatest(jsonb_array_length(c.lines) - ${sql.lit(LINES_TOLD)}, 0),
    'isCheaper', not exists (select from jsonb_array_elements(c.lines) l
      where (l ->> 'other')::bigint >= (l ->> 'agreed')::bigint))`,
});

/** A new kind is one more here, its facts in the rules, and its card on the screen. */
export const WAITING_SOURCES: readonly WaitingSource[] = [
  {
    kind: "order_on_hold",
    scope: "own",
    adminOnly: false,
    from: () => sql`sales_order o join partner p on p.id = o.partner_id
      where o.state = 'on_hold' and not o.awaits_owner`,
    ...AN_ORDER,
    since: sql`o.placed_at`,
    facts: () => sql`(
      select json_build_object('version', ${ORDER_VERSION},
        'heldByCredit', coalesce(e.details -> 'heldByCredit', '[]'),
        'forConfirmation', coalesce(e.details -> 'forConfirmation', '[]'))
      from sales_order_event e where e.order_id = o.id order by e.id limit 1)`,
  },
  {
    kind: "refused_export",
    scope: "own",
    adminOnly: false,
    from: () => sql`(select distinct order_id from (${STUCK}) s) stuck
      join sales_order o on o.id = stuck.order_id
      join partner p on p.id = o.partner_id
      cross join lateral (
        select x.state, x.last_error, coalesce(x.tried_at, x.created_at) as at
        from order_export x
        where x.order_id = o.id and x.state in ('refused', 'waiting', 'fetched')
        order by x.state = 'refused' desc, x.revision limit 1) x`,
    ...AN_ORDER,
    since: sql`x.at`,
    facts: () => sql`json_build_object('error', x.last_error,
      'isRefused', x.state = 'refused')`,
  },
  {
    kind: "held_import",
    scope: "house",
    adminOnly: true,
    from: () => sql`exchange_batch b
      where b.state = 'held' and ${NEEDS_SOMEBODY}`,
    key: sql`b.id::text`,
    since: sql`b.started_at`,
    partner: NOBODY,
    facts: () => sql`json_build_object('feed', b.feed, 'rows', b.received,
      'fileName', b.file_name, 'difference', coalesce(b.difference, '{}'))`,
  },
  {
    kind: "rejected_rows",
    scope: "house",
    adminOnly: true,
    from: () => sql`exchange_batch b
      where (b.state in ('held', 'failed') or b.rejected_count > 0)
        and b.state <> 'held' and ${NEEDS_SOMEBODY}`,
    key: sql`b.id::text`,
    since: sql`b.started_at`,
    partner: NOBODY,
    facts: () => sql`json_build_object('feed', b.feed,
      'rejected', b.rejected_count - b.parked_count, 'isFailed', b.state = 'failed',
      'fileName', b.file_name)`,
  },
  {
    kind: "shortage",
    scope: "house",
    adminOnly: true,
    from: () => sql`stock_level s join item i on i.id = s.item_id
      join warehouse w on w.id = s.warehouse_id
      where ${LASTING}`,
    key: sql`i.code || ' ' || w.code`,
    since: sql`s.shortage_since`,
    partner: NOBODY,
    facts: () => sql`(
      select json_build_object('item', i.code, 'name', i.name, 'unit', i.unit,
        'warehouse', w.code, 'short', s.shortage, 'orders', count(*),
        'fix', (array_agg(json_build_object('number', h.number, 'version', h.version,
            'line', h.line, 'from', h.quantity, 'to', h.quantity - s.shortage)
            order by h.id desc) filter (where h.held >= s.shortage
              and h.state in ('on_hold', 'placed', 'confirmed')))[1])
      from (
        select o.id, o.number, o.state, l.line, l.quantity, ${ORDER_VERSION} as version,
          sum(r.quantity) as held
        from stock_reservation r
        join sales_order o on o.id = r.order_id
        join sales_order_line l on l.order_id = r.order_id and l.line = r.line
        where r.item_id = s.item_id and r.warehouse_id = s.warehouse_id
        group by o.id, l.line, l.quantity having sum(r.quantity) > 0) h)`,
  },
  conflictSource("price_conflict"),
  conflictSource("less_confirmed"),
  {
    kind: "application",
    scope: "house",
    adminOnly: false,
    from: ({ board }) => sql`partner_application a
      where a.state = 'open' and ${within(board)}`,
    key: sql`a.id::text`,
    since: sql`a.at`,
    partner: sql`json_build_object('code', null, 'name', a.name)`,
    facts:
      () => sql`json_build_object('city', a.city, 'contact', a.contact, 'isKnown',
      exists (select from partner k where k.tax_id <> '' and k.tax_id in (a.tax_id, 'RS' || a.tax_id)))`,
  },
  {
    kind: "data_request",
    scope: "own",
    adminOnly: false,
    from: () => sql`data_request r join partner p on p.id = r.partner_id
      where r.state = 'open'`,
    key: sql`r.id::text`,
    since: sql`r.at`,
    partner: PARTNER,
    facts: () => sql`json_build_object('seenAt', r.at, 'by', r.by_name,
      'changes', r.changes, 'places', r.places)`,
  },
  {
    kind: "leave_request",
    scope: "own",
    adminOnly: false,
    from: ({
      leaves,
    }) => sql`leave_request r join partner p on p.id = r.partner_id
      where r.state = 'open' and r.kind = any(${[...leaves]}::text[])`,
    key: sql`r.id::text`,
    since: sql`r.at`,
    partner: PARTNER,
    facts: () => sql`json_build_object('leaves', r.kind, 'by', r.by_name,
      'note', left(r.note, 160))`,
  },
  {
    kind: "price_ask",
    scope: "own",
    adminOnly: false,
    from: () => sql`price_ask a join partner p on p.id = a.partner_id
      join item i on i.id = a.item_id
      where a.state = 'open'`,
    key: sql`a.number::text`,
    since: sql`a.asked_at`,
    partner: PARTNER,
    facts: () => sql`json_build_object('item', i.name, 'quantity', a.quantity,
      'unit', i.unit, 'note', left(a.note, 160))`,
  },
  {
    kind: "claim",
    scope: "own",
    adminOnly: false,
    from: () => sql`claim c join partner p on p.id = c.partner_id
      join claim_piece n on n.claim_id = c.id and n.piece = 1
      where c.status not in ('credited', 'delivered', 'cancelled')
        and (c.status = 'submitted'
          or (c.status = 'awaiting_consent' and c.price_answer is not null))`,
    key: sql`c.number`,
    since: sql`c.status_at`,
    partner: PARTNER,
    amount: sql`c.repair_price`,
    currency: sql`(select currency from company)`,
    facts: () => sql`json_build_object('version', c.version, 'status', c.status,
      'claimKind', c.kind, 'item', n.name, 'fault', left(c.fault, 160),
      'priceAnswer', c.price_answer)`,
  },
  {
    kind: "message",
    scope: "house",
    adminOnly: false,
    from: ({
      sees,
    }) => sql`message_thread t join partner p on p.id = t.partner_id
      where t.state = 'open' and ${sees}`,
    key: sql`t.id::text`,
    since: sql`coalesce(t.waiting_since, t.last_at)`,
    partner: PARTNER,
    facts: ({ now }) => sql`(
      select json_build_object('subject', t.subject, 'text', left(m.body, 240),
        'by', m.by_name, 'isLate', coalesce(t.answer_due < ${now}, false))
      from message m where m.partner_id = t.partner_id and m.thread_id = t.id
        and m.kind = 'text' order by m.seq desc limit 1)`,
  },
];
