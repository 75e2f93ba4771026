import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { AuditSource, AuditTopic } from "../../db/tables/audit.ts";
import type { AuditAct } from "../platform/audit-acts.rules.ts";

export const AUDIT_TOPICS = [
  "price",
  "permission",
  "state",
  "setting",
  "act",
] as const satisfies readonly AuditTopic[];

export interface AuditFilter {
  /** What it is about, as `partner:10001`. */
  about?: string | undefined;
  /** Who did it, by his user name. */
  actor?: string | undefined;
  topic?: AuditTopic | undefined;
  /** What he did, of what the code itself writes down. */
  act?: AuditAct | undefined;
  /** By which call, where the act is one in a partner's name. */
  call?: string | undefined;
  from?: Date | undefined;
  /** Before this moment. */
  to?: Date | undefined;
}

/** A place in the list: the moment in millionths of a second, the source and its row. */
export type AuditPlace = readonly [number, string, number];

export interface AuditRow {
  source: AuditSource;
  id: number;
  at: Date;
  place: number;
  actor: string;
  actor_kind: string;
  for_partner: string;
  topic: AuditTopic;
  action: string;
  subject_kind: string;
  subject: string;
  details: Record<string, unknown>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** Its place in the chain, once it is sealed. */
  sealed: number | null;
}

/** Whose edits are read from their own history, by topic; the others are told of by a trigger. */
export const EDITS = {
  price: ["rebate", "price_list", "price"],
  setting: ["price_policy", "display_rule", "document_forms"],
};

type Condition = RawBuilder<unknown>;
const NONE = sql`false`;

/**
 * What the audit holds, newest first, from all that it is made of: the ids first, each source by
 * an index of its own, and the rest only of what is shown.
 */
export async function listAuditRows(
  trx: Transaction<Database>,
  query: AuditFilter & { after?: AuditPlace | undefined; limit: number },
): Promise<AuditRow[]> {
  const { after, limit } = query;
  const [kind, key] = splitAbout(query.about);
  const part = (source: AuditSource, conditions: (Condition | undefined)[]) => {
    const all = [
      ...conditions,
      query.act && (source === "entry" ? isAct(query.act, query.call) : NONE),
      query.from && sql`at >= ${query.from}`,
      query.to && sql`at < ${query.to}`,
      after && earlier(source, after),
    ].filter((one) => one !== undefined && one !== null);
    const where =
      all.length > 0 ? sql`where ${sql.join(all, sql` and `)}` : sql``;
    return sql`(select ${sql.lit(source)} as source, id, at from ${sql.table(TABLES[source])}
      ${where} order by at desc, id desc limit ${limit})`;
  };
  const by = (column: string) =>
    query.actor === undefined ? undefined : isBy(column, query.actor);
  const topic = (known: AuditTopic) =>
    query.topic === undefined || query.topic === known ? undefined : NONE;
  const parts = [
    part("entry", [
      query.topic && sql`topic = ${query.topic}`,
      query.about === undefined
        ? undefined
        : sql`about @> array[${query.about}]`,
      by("actor"),
    ]),
    part("edit", [
      sql`subject = any(${[...EDITS.price, ...EDITS.setting]})`,
      query.topic && (EDIT_TOPICS[query.topic] ?? NONE),
      query.about === undefined ? undefined : isEditOf(kind, key),
      by("by_name"),
    ]),
    part("order_event", [
      topic("state"),
      query.about === undefined ? undefined : isOrderOf(kind, key),
      by("by_name"),
    ]),
    part("claim_event", [
      topic("state"),
      query.about === undefined ? undefined : isClaimOf(kind, key),
      by("by_name"),
    ]),
  ];
  const { rows } = await sql<AuditRow>`
    with page as materialized (
      select * from (${sql.join(parts, sql` union all `)}) found
      order by at desc, source desc, id desc limit ${limit}
    )
    select p.source, p.id, p.at, (extract(epoch from p.at) * 1000000)::bigint as place,
      coalesce(a.actor, e.by_name, o.by_name, c.by_name) as actor,
      coalesce(a.actor_kind, case when o.by_name = 'ERP' or c.by_name = 'ERP' then 'feed'
        else 'user' end) as actor_kind,
      coalesce(a.for_partner, '') as for_partner,
      case p.source when 'entry' then a.topic when 'edit' then
        case when e.subject = any(${EDITS.price}) then 'price' else 'setting' end
        else 'state' end as topic,
      case p.source when 'entry' then a.action
        when 'edit' then e.subject || case when e.undoes is not null then '.undone'
          when e.before is null then '.insert' when e.after is null then '.delete'
          else '.update' end
        when 'order_event' then 'order.' || o.kind else 'claim.' || c.kind end as action,
      case p.source when 'entry' then a.subject_kind
        when 'edit' then case e.subject when 'price' then 'item' else e.subject end
        when 'order_event' then 'order' else 'claim' end as subject_kind,
      coalesce(a.subject, s.number, m.number,
        case e.subject when 'price' then coalesce(e.after, e.before) #>> '{item,code}'
          else coalesce(coalesce(e.after, e.before) ->> 'code', e.key) end, '') as subject,
      coalesce(a.details, o.details, c.details, '{}') || case
        when coalesce(o.note, c.note, '') <> ''
        then jsonb_build_object('note', coalesce(o.note, c.note)) else '{}' end as details,
      case p.source when 'entry' then a.before when 'edit' then e.before
        when 'order_event' then (select jsonb_build_object('state', b.state)
          from sales_order_event b where b.order_id = o.order_id and b.id < o.id
          order by b.id desc limit 1)
        else (select jsonb_build_object('status', b.status)
          from claim_event b where b.claim_id = c.claim_id and b.id < c.id
          order by b.id desc limit 1) end as before,
      case p.source when 'entry' then a.after when 'edit' then e.after
        when 'order_event' then jsonb_build_object('state', o.state)
        else jsonb_build_object('status', c.status) end as after,
      z.place as sealed
    from page p
    left join audit_entry a on p.source = 'entry' and a.id = p.id
    left join edit_history e on p.source = 'edit' and e.id = p.id
    left join sales_order_event o on p.source = 'order_event' and o.id = p.id
    left join sales_order s on s.id = o.order_id
    left join claim_event c on p.source = 'claim_event' and c.id = p.id
    left join claim m on m.id = c.claim_id
    left join audit_seal z on z.source = p.source and z.source_id = p.id
    order by p.at desc, p.source desc, p.id desc`.execute(trx);
  return rows;
}

const TABLES: Record<AuditSource, string> = {
  entry: "audit_entry",
  edit: "edit_history",
  order_event: "sales_order_event",
  claim_event: "claim_event",
};

const EDIT_TOPICS: Partial<Record<AuditTopic, Condition>> = {
  price: sql`subject = any(${EDITS.price})`,
  setting: sql`subject = any(${EDITS.setting})`,
};

function earlier(
  source: AuditSource,
  [place, after, id]: AuditPlace,
): Condition {
  const at = sql`('epoch'::timestamptz + ${place}::bigint * interval '1 microsecond')`;
  return sql`at <= ${at} and (at, ${source}::text, id) < (${at}, ${after}::text, ${id}::bigint)`;
}

/** Who acts for a partner is written with him, `milan → Butik Ana`. */
function isBy(column: string, actor: string): Condition {
  const name = sql`lower(${sql.ref(column)})`;
  const [start, end] = [`${actor.toLowerCase()} →`, `${actor.toLowerCase()} ↓`];
  return sql`(${name} = ${actor.toLowerCase()} or (${name} >= ${start} and ${name} < ${end}))`;
}

function isAct(act: AuditAct, call: string | undefined): Condition {
  return call === undefined
    ? sql`action = ${act}`
    : sql`action = ${act} and details ->> 'what' = ${call}`;
}

function splitAbout(about = ""): [string, string] {
  const at = about.indexOf(":");
  return [about.slice(0, at), about.slice(at + 1)];
}

function isEditOf(kind: string, key: string): Condition {
  const state = sql`coalesce(after, before)`;
  switch (kind) {
    case "item":
      return sql`${state} #>> '{item,code}' = ${key}`;
    case "partner":
      return sql`${state} #>> '{partner,code}' = ${key}`;
    case "price_list":
      return sql`coalesce(${state} ->> 'list', case when subject = 'price_list' then key end)
        = ${key}`;
    case "rebate":
      return sql`subject = 'rebate' and (key = ${key} or ${state} ->> 'code' = ${key})`;
    default:
      return sql`subject = ${kind}`;
  }
}

function isOrderOf(kind: string, key: string): Condition {
  switch (kind) {
    case "order":
      return sql`order_id = (select id from sales_order where number = ${key})`;
    case "partner":
      return sql`partner_id = (select id from partner where code = ${key})`;
    default:
      return NONE;
  }
}

function isClaimOf(kind: string, key: string): Condition {
  switch (kind) {
    case "claim":
      return sql`claim_id = (select id from claim where number = ${key})`;
    case "partner":
      return sql`partner_id = (select id from partner where code = ${key})`;
    default:
      return NONE;
  }
}
