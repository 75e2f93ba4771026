import { sql } from "kysely";
import {
  applyChanges,
  findChanges,
  mergeStage,
  rejectStaged,
  withdrawUnnamed,
  type MergeCounts,
  type MergeTarget,
  type MergeWarning,
  type Stage,
  type TargetColumn,
} from "../platform/merge.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";

const FIRST_DAY = "'0001-01-01'";
const LAST_DAY = "'9999-12-31'";
/** What a feed names is the feed's from then on, whoever made it. */
const FROM_FEED = { from: "line", always: "'feed'" };

export async function mergePriceLists(stage: Stage): Promise<MergeCounts> {
  const counts = await mergeStage(stage, {
    table: "price_list",
    match: "t.code = s.code",
    identity: ["id"],
    key: { code: "code" },
    columns: {
      name: { from: "name" },
      currency: { from: "currency" },
      active: { from: "code", always: "true" },
    },
  });
  const withdrawn = await withdrawUnnamed(stage, {
    table: "price_list",
    match: "s.code = t.code",
    standing: "t.active",
    statement: "update price_list t set active = false",
  });
  const all = { ...counts, ...withdrawn };
  if (all.applied > 0 || all.withdrawn?.rows)
    await raiseViewVersions(stage.trx, ["general"]);
  return all;
}

/**
 * Until when a row holds. A snapshot that holds it again brings back what has ended, unless it says
 * itself until when: left out of one file by mistake, it would otherwise stay ended for ever.
 */
function validTo(stage: Stage): TargetColumn {
  const bit = stage.bits.get("valid_to") ?? 0;
  const standing =
    stage.mode === "replace"
      ? `case when t.valid_to >= '${stage.today}' then t.valid_to end`
      : "t.valid_to";
  return {
    from: "valid_to",
    always: `coalesce(case when s.given & ${bit} <> 0 then s.valid_to else ${standing} end,
      ${LAST_DAY})`,
  };
}

const priceTarget = (stage: Stage): MergeTarget => ({
  table: "price",
  match: `t.price_list_id = s.price_list_id and t.item_id = s.item_id
    and t.min_quantity = s.min_quantity and t.valid_from = s.valid_from`,
  identity: ["price_list_id", "item_id", "min_quantity", "valid_from"],
  key: {
    price_list_id: "price_list_id",
    item_id: "item_id",
    min_quantity: "min_quantity",
    valid_from: "valid_from",
  },
  columns: {
    price: { from: "price" },
    valid_to: validTo(stage),
    origin: FROM_FEED,
  },
});

export async function mergePrices(stage: Stage): Promise<MergeCounts> {
  await rejectStaged(stage, endsBeforeItBegins(LAST_DAY));
  const lists = stage.scopeAll
    ? "select id from price_list"
    : "select distinct price_list_id from stage";
  const target = priceTarget(stage);
  const counts = await findChanges(stage, target);
  const moved = await sql<{ rows: number; of: number }>`
    select
      (select count(*)::int from changed
       where was_price > 0
         and abs(price - was_price) * 100 > was_price * ${stage.priceStepPercent}::int) as rows,
      (select count(*)::int from price t
       where t.price_list_id in (${sql.raw(lists)})) as of`.execute(stage.trx);
  await applyChanges(stage, target);
  const withdrawn = await endUnnamed(stage, {
    table: "price",
    match: `s.price_list_id = t.price_list_id and s.item_id = t.item_id
      and s.min_quantity = t.min_quantity and s.valid_from = t.valid_from`,
    identity: target.identity,
    scope: `t.price_list_id in (${lists})`,
  });
  return {
    ...counts,
    ...withdrawn,
    movedPrices: moved.rows[0] ?? { rows: 0, of: 0 },
  };
}

function endsBeforeItBegins(otherwise: string): string {
  return `select line, 'valid_to' as field, valid_to::text as value,
      'lies before valid_from' as message
    from stage where coalesce(valid_to, ${otherwise}) < valid_from`;
}

/** Ends rules that a snapshot no longer holds: as of now, so that today's orders pay what it says. */
async function endUnnamed(
  stage: Stage,
  ending: { table: string; match: string; identity: string[]; scope: string },
): Promise<{ withdrawn?: { rows: number; of: number } }> {
  if (stage.mode !== "replace") return {};
  const { table, match, identity } = ending;
  // What staff made is theirs to end.
  const scope = `${ending.scope} and t.origin = 'feed'`;
  const before = `'${stage.today}'::date - 1`;
  // What has not begun by yesterday never held: an end before its beginning cannot be written.
  const unbegun = await withdrawUnnamed(stage, {
    table,
    match,
    identity,
    standing: `${scope} and t.valid_to > ${before} and t.valid_from > ${before}`,
    statement: `delete from ${table} t`,
  });
  const begun = await withdrawUnnamed(stage, {
    table,
    match,
    identity,
    standing: `${scope} and t.valid_to > ${before} and t.valid_from <= ${before}`,
    statement: `update ${table} t set valid_to = ${before}`,
  });
  return {
    withdrawn: {
      rows: (unbegun.withdrawn?.rows ?? 0) + (begun.withdrawn?.rows ?? 0),
      of: (unbegun.withdrawn?.of ?? 0) + (begun.withdrawn?.of ?? 0),
    },
  };
}

const SELECTORS = [
  "partner_id",
  "partner_group_id",
  "item_id",
  "manufacturer_id",
  "category_id",
  "min_quantity",
  "payment_method_id",
];

const rebateTarget = (stage: Stage): MergeTarget => ({
  table: "rebate",
  match: "t.id = s.rebate_id",
  identity: ["id"],
  key: { code: "code" },
  columns: {
    kind: { from: "kind" },
    partner_id: { from: "partner_id", givenBy: "partner" },
    partner_group_id: { from: "partner_group_id", givenBy: "partner_group" },
    item_id: { from: "item_id", givenBy: "item" },
    manufacturer_id: { from: "manufacturer_id", givenBy: "manufacturer" },
    category_id: { from: "category_id", givenBy: "category" },
    min_quantity: { from: "min_quantity" },
    quantity_scope: { from: "quantity_scope", fallback: "'line'" },
    payment_method_id: { from: "payment_method_id", givenBy: "payment_method" },
    terms_days_max: { from: "terms_days_max" },
    rebate_percent: { from: "rebate_percent" },
    net_price: { from: "net_price" },
    currency: { from: "currency" },
    excludes_rebates: { from: "excludes_rebates" },
    valid_from: { from: "valid_from", fallback: FIRST_DAY },
    valid_to: validTo(stage),
    origin: FROM_FEED,
  },
});

export async function mergeRebates(stage: Stage): Promise<MergeCounts> {
  await sql`alter table stage add column rebate_id bigint`.execute(stage.trx);
  await nameRebates(stage);
  await rejectImpossibleRebates(stage);
  await nameRejectedRules(stage);
  const target = rebateTarget(stage);
  const counts = await findChanges(stage, target);
  await sql`
    create temporary table changed_scope on commit drop as
    select ${scopeOf("c.partner_id", "c.partner_group_id")} as scope from changed c
    union
    select ${scopeOf("c.was_partner_id", "c.was_partner_group_id")} from changed c
    where not c.is_new`.execute(stage.trx);
  const warnings = await findIdleCurrencies(stage);
  await applyChanges(stage, target);
  await nameRebates(stage);
  const before = sql.raw(`'${stage.today}'::date - 1`);
  if (stage.mode === "replace") {
    await sql`
      insert into changed_scope
      select ${scopeOf("t.partner_id", "t.partner_group_id")} from rebate t
      where t.valid_to > ${before} and t.origin = 'feed'
        and not exists (select from stage s where s.rebate_id = t.id)`.execute(
      stage.trx,
    );
  }
  const withdrawn = await endUnnamed(stage, {
    table: "rebate",
    match: "s.rebate_id = t.id",
    identity: target.identity,
    scope: "true",
  });
  await raiseViewVersions(stage.trx, sql`select scope from changed_scope`);
  return { ...counts, ...withdrawn, warnings };
}

function sameSelectors(): string {
  return [
    "s.kind = t.kind",
    "s.valid_from = t.valid_from",
    "coalesce(s.terms_days_max, -1) = coalesce(t.terms_days_max, -1)",
    ...SELECTORS.map(
      (column) => `coalesce(s.${column}, 0) = coalesce(t.${column}, 0)`,
    ),
  ].join(" and ");
}

function scopeOf(partner: string, group: string) {
  return sql.raw(
    `case when ${partner} is not null then 'partner/' || ${partner}
       when ${group} is not null then 'group/' || ${group}
       else 'general' end`,
  );
}

/** Finds the standing rebate of each staged row: by its code, or by all that it selects. */
async function nameRebates(stage: Stage): Promise<void> {
  await sql`
    update stage s set rebate_id = t.id from rebate t where s.code = t.code`.execute(
    stage.trx,
  );
  await sql`
    update stage s set rebate_id = t.id from rebate t
    where s.code is null and t.code is null and ${sql.raw(sameSelectors())}`.execute(
    stage.trx,
  );
}

/** Rejects rows that, joined with what stands under their code, would be no rule. */
async function rejectImpossibleRebates(stage: Stage): Promise<void> {
  // Each rejection leaves fewer rows to judge, and a row is named by its first fault.
  const faults: [field: string, test: string, message: string][] = [
    [
      "partner_group",
      "partner_id is not null and partner_group_id is not null",
      "names a partner and a group: only one of them",
    ],
    [
      "rebate_percent",
      "rebate_percent is not null and net_price is not null",
      "gives a percentage and a net price: only one of them",
    ],
    [
      "rebate_percent",
      "kind = 'rebate' and rebate_percent is null",
      "must be filled in for a rebate",
    ],
    [
      "net_price",
      "rebate_percent is null and net_price is null",
      "must be filled in, or rebate_percent",
    ],
    [
      "item",
      "kind = 'contract' and item_id is null",
      "must be filled in for a contract price",
    ],
    [
      "min_quantity",
      "kind = 'rebate' and num_nonnulls(min_quantity, payment_method_id, terms_days_max) > 1",
      "stands beside payment_method or terms_days_max: only one of them",
    ],
    [
      "quantity_scope",
      "quantity_scope = 'group' and min_quantity is null",
      "counts over a group of items, which takes a min_quantity to count towards",
    ],
    [
      "excludes_rebates",
      "kind <> 'action' and excludes_rebates",
      "is for actions only",
    ],
    ["valid_to", "valid_to < valid_from", "lies before valid_from"],
  ];
  await findChanges(stage, rebateTarget(stage));
  for (const [field, test, message] of faults) {
    await rejectStaged(
      stage,
      `select c.line, '${field}' as field, ${asGiven(field)} as value,
         '${message}' as message
       from (select * from changed where ${test}) c join stage s on s.line = c.line`,
    );
  }
}

/** A staged figure as its file wrote it: the stage holds whole numbers of its smallest part. */
function asGiven(field: string): string {
  const parts = {
    rebate_percent: 10_000,
    net_price: 10_000,
    min_quantity: 1000,
  }[field];
  return parts
    ? `trim_scale(s.${field}::numeric / ${parts})::text`
    : `s.${field}::text`;
}

/** Begins what is said of a rejected row with the code of its rule. */
async function nameRejectedRules(stage: Stage): Promise<void> {
  await sql`
    update stage set message = 'rule ' || code || ': ' || message
    where message is not null and code is not null`.execute(stage.trx);
}

/** Currencies that a rule is in and nobody has prices in: legal, and most likely a slip. */
async function findIdleCurrencies(stage: Stage): Promise<MergeWarning[]> {
  const { rows } = await sql<MergeWarning>`
    select distinct 'currency' as field, currency as value,
      'is the currency of no price list and not the company''s: the rule has no effect till then'
        as message
    from changed where net_price is not null and currency is not null
      and currency not in (select currency from price_list union select currency from company)
    order by currency limit 100`.execute(stage.trx);
  return rows;
}
