import { sql } from "kysely";
import {
  applyChanges,
  findChanges,
  mergeStage,
  rejectStaged,
  rejectUnknownYet,
  withdrawUnnamed,
  type MergeCounts,
  type MergeTarget,
  type Stage,
} from "../platform/merge.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import { remakeSearchTexts } from "./item-import.queries.ts";

/** What a file names is in use again. */
const ACTIVE = { from: "code", always: "true" };

function codedTarget(
  table: string,
  columns: MergeTarget["columns"],
): MergeTarget {
  return {
    table,
    match: "t.code = s.code",
    identity: ["id"],
    key: { code: "code" },
    columns: { name: { from: "name" }, ...columns, active: ACTIVE },
  };
}

function withdrawCoded(stage: Stage, table: string) {
  return withdrawUnnamed(stage, {
    table,
    match: "s.code = t.code",
    standing: "t.active",
    statement: `update ${table} t set active = false`,
  });
}

/** Prices and labels that were compiled from master data must be compiled anew. */
async function raiseGeneral(stage: Stage, counts: MergeCounts): Promise<void> {
  if (counts.applied === 0 && !counts.withdrawn?.rows) return;
  await raiseViewVersions(stage.trx, ["general"]);
}

export async function mergeVatRates(stage: Stage): Promise<MergeCounts> {
  const counts = await mergeStage(stage, {
    table: "vat_rate",
    match: "t.code = s.code and t.valid_from = s.valid_from",
    identity: ["id"],
    key: { code: "code", valid_from: "valid_from" },
    columns: {
      rate_percent: { from: "rate_percent" },
      name: { from: "name", fallback: "''" },
    },
  });
  // A rate that an item goes by stays: without it the item could not be sold.
  const withdrawn = await withdrawUnnamed(stage, {
    table: "vat_rate",
    match: "s.code = t.code and s.valid_from = t.valid_from",
    standing: `(not exists (select from item i where i.vat_code = t.code)
      or exists (select from stage n where n.code = t.code and not n.rejected))`,
    statement: "delete from vat_rate t",
  });
  const all = { ...counts, ...withdrawn };
  await raiseGeneral(stage, all);
  return all;
}

export async function mergeManufacturers(stage: Stage): Promise<MergeCounts> {
  const target = codedTarget("manufacturer", {});
  const counts = await findChanges(stage, target);
  await applyChanges(stage, target);
  await remakeSearchTexts(stage);
  return { ...counts, ...(await withdrawCoded(stage, "manufacturer")) };
}

export async function mergeCategories(stage: Stage): Promise<MergeCounts> {
  await rejectMisplacedCategories(stage);
  // Codes first, so that a child may stand before its parent in the file.
  await sql`alter table stage add column parent_id bigint, add column is_new boolean`.execute(
    stage.trx,
  );
  await sql`
    update stage s set is_new = not exists (select from category c where c.code = s.code)`.execute(
    stage.trx,
  );
  await sql`
    insert into category (code, name)
    select code, name from stage where not rejected order by line
    on conflict (code) do nothing`.execute(stage.trx);
  await sql`
    update stage s set parent_id = p.id from category p
    where p.code = s.parent and not s.rejected`.execute(stage.trx);
  const target = codedTarget("category", {
    parent_id: { from: "parent_id", givenBy: "parent" },
  });
  const changes = await findChanges(stage, target);
  await applyChanges(stage, target);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from stage s
    where not rejected and is_new and not exists (select from changed c where c.line = s.line)`.execute(
    stage.trx,
  );
  const more = rows[0]?.count ?? 0;
  const counts = {
    applied: changes.applied + more,
    unchanged: changes.unchanged - more,
  };
  const all = { ...counts, ...(await withdrawCoded(stage, "category")) };
  await raiseGeneral(stage, all);
  return all;
}

/** Rejects categories whose parent is not known or lies below themselves. */
async function rejectMisplacedCategories(stage: Stage): Promise<void> {
  await sql`
    update stage s set parent = known.code
    from (
      select w.parent as sent, min(c.code) as code
      from (select distinct parent from stage where parent is not null) w
      join (select code from category union select code from stage where not rejected) c
        on lower(c.code) = lower(w.parent)
      where not exists (select from category e where e.code = w.parent)
        and not exists (select from stage e where e.code = w.parent and not e.rejected)
      group by w.parent having count(*) = 1
    ) known
    where s.parent = known.sent`.execute(stage.trx);
  // Whatever is rejected stays as it stands, which may close a ring that the file had opened, and
  // leaves what it would have brought unknown: until no more is found.
  for (let found = 1; found > 0;) {
    found = await rejectUnknownYet(
      stage,
      "categories",
      `select line, 'parent' as field, parent as value from stage s
       where s.parent is not null
         and not exists (select from category c where c.code = s.parent)
         and not exists (select from stage p where p.code = s.parent and not p.rejected)`,
    );
    found += await rejectStaged(stage, ringsOfCategories(stage));
  }
}

/** Staged categories that lie below themselves: no way leads to them from above. */
function ringsOfCategories(stage: Stage): string {
  return `with recursive tree as (
       select coalesce(s.code, c.code) as code,
         case when s.code is null then (select p.code from category p where p.id = c.parent_id)
           when s.given & ${stage.bits.get("parent") ?? 0} <> 0 then s.parent
           else (select p.code from category p where p.id = c.parent_id) end as parent
       from (select * from stage where not rejected) s
       full join category c on c.code = s.code
     ),
     reached as (
       select code from tree where parent is null
       union all
       select tree.code from reached join tree on tree.parent = reached.code
     ),
     lost as (
       select * from tree where code not in (select code from reached)
     ),
     up (code, above, rounds) as (
       select code, parent, 1 from lost
       union
       select up.code, lost.parent, up.rounds + 1 from up
       join lost on lost.code = up.above
       where up.above <> up.code and up.rounds < 1000
     )
     select s.line, 'parent' as field, s.parent as value,
       'lies below this category itself' as message
     from stage s where s.code in (select code from up where above = code)`;
}

export async function mergeWarehouses(stage: Stage): Promise<MergeCounts> {
  const counts = await mergeStage(
    stage,
    codedTarget("warehouse", {
      priority: { from: "priority", fallback: "100" },
    }),
  );
  const all = { ...counts, ...(await withdrawCoded(stage, "warehouse")) };
  await raiseGeneral(stage, all);
  return all;
}

export async function mergePaymentMethods(stage: Stage): Promise<MergeCounts> {
  const counts = await mergeStage(
    stage,
    codedTarget("payment_method", {
      cash_discount_percent: { from: "cash_discount_percent", fallback: "0" },
      terms_days: { from: "terms_days", fallback: "0" },
      in_advance: { from: "in_advance", fallback: "false" },
    }),
  );
  const all = { ...counts, ...(await withdrawCoded(stage, "payment_method")) };
  await raiseGeneral(stage, all);
  return all;
}
