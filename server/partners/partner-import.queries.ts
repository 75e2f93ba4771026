import { sql } from "kysely";
import {
  applyChanges,
  findChanges,
  mergeStage,
  withdrawUnnamed,
  type MergeCounts,
  type MergeTarget,
  type Stage,
} from "../platform/merge.queries.ts";
import { lockPartnerCodes } from "./new-partner.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";

const TEXT = (from: string) => ({ from, fallback: "''" });

const PARTNER: MergeTarget = {
  table: "partner",
  match: "t.code = s.code",
  identity: ["id"],
  key: { code: "code" },
  columns: {
    name: { from: "name" },
    tax_id: TEXT("tax_id"),
    registration_number: TEXT("registration_number"),
    address: TEXT("address"),
    city: TEXT("city"),
    postal_code: TEXT("postal_code"),
    country: TEXT("country"),
    email: TEXT("email"),
    phone: TEXT("phone"),
    language: { from: "language", fallback: "'sr-Latn'" },
    price_list_id: { from: "price_list_id", givenBy: "price_list" },
    partner_group_id: { from: "partner_group_id", givenBy: "partner_group" },
    rebate_percent: { from: "rebate_percent" },
    payment_terms_days: { from: "payment_terms_days" },
    credit_limit: { from: "credit_limit" },
    overdue_tolerance_days: { from: "overdue_tolerance_days" },
    backorder: { from: "backorder" },
    salesperson: { from: "salesperson" },
    blocked: { from: "blocked", fallback: "false" },
    // Whom staff have switched off stays so.
    active: { from: "code", always: "t.switched_off_at is null" },
  },
};

export async function mergePartners(stage: Stage): Promise<MergeCounts> {
  await joinProvisional(stage);
  await keepOwnData(stage);
  const counts = await findChanges(stage, PARTNER);
  await applyChanges(stage, PARTNER);
  await sql`
    insert into partner_credit (partner_id)
    select p.id from changed c join partner p on p.code = c.code
    where c.is_new order by p.id
    on conflict do nothing`.execute(stage.trx);
  await sql`
    create temporary table changed_partner on commit drop as
    select p.id, s.line, c.line is not null as counted
    from stage s
    join partner p on p.code = s.code
    left join changed c on c.line = s.line
    where not s.rejected
      and (c.line is not null or ${listDiffers(stage, PAYMENT_METHODS)}
        or ${listDiffers(stage, WAREHOUSES)})`.execute(stage.trx);
  await replaceList(stage, PAYMENT_METHODS);
  await replaceList(stage, WAREHOUSES);
  await raiseViewVersions(
    stage.trx,
    sql`select 'partner/' || id from changed_partner`,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from changed_partner where not counted`.execute(
    stage.trx,
  );
  const more = rows[0]?.count ?? 0;
  const withdrawn = await withdrawUnnamed(stage, {
    table: "partner",
    match: "s.code = t.code",
    standing: "t.active and not t.provisional",
    statement: "update partner t set active = false",
  });
  return {
    applied: counts.applied + more,
    unchanged: counts.unchanged - more,
    ...withdrawn,
  };
}

/**
 * Gives partners whom the portal made the ERP's code, when it brings their tax number: they stay who
 * they are, with their orders and users. A code that another partner has already is no way to know
 * them again, and of two rows with one number the first counts.
 */
async function joinProvisional(stage: Stage): Promise<void> {
  await lockPartnerCodes(stage.trx);
  if (!stage.bits.has("tax_id")) return;
  await sql`
    update partner p set code = named.code, provisional = false
    from (
      select distinct on (tax_id) s.code,
        regexp_replace(s.tax_id, '[^0-9]', '', 'g') as tax_id
      from stage s
      where not s.rejected and s.tax_id is not null
        and not exists (select from partner t where t.code = s.code)
      order by tax_id, s.line
    ) named
    where p.provisional and p.tax_id = named.tax_id`.execute(stage.trx);
}

const KEPT_FIELDS = ["email", "phone", "address", "city", "postal_code"];

/**
 * What was changed on the portal stays until the ERP says something else than it said then: its next
 * file, which knows nothing of the change yet, takes nothing back.
 */
async function keepOwnData(stage: Stage): Promise<void> {
  for (const field of KEPT_FIELDS) {
    const bit = stage.bits.get(field);
    if (bit === undefined) continue;
    const said = sql.raw(`coalesce(s.${field}, '')`);
    const ofThis = sql`s.code = p.code and not s.rejected and s.given & ${sql.lit(bit)} <> 0
      and k.partner_id = p.id and k.field = ${field}`;
    await sql`
      delete from partner_kept k using stage s, partner p
      where ${ofThis} and ${said} <> k.erp_value`.execute(stage.trx);
    await sql`
      update stage s set ${sql.ref(field)} = p.${sql.ref(field)}
      from partner p, partner_kept k where ${ofThis}`.execute(stage.trx);
  }
}

interface PartnerList {
  feedColumn: string;
  ids: string;
  table: string;
  column: string;
  position: string;
}

const PAYMENT_METHODS: PartnerList = {
  feedColumn: "payment_methods",
  ids: "payment_methods_id",
  table: "partner_payment_method",
  column: "payment_method_id",
  position: "position",
};

const WAREHOUSES: PartnerList = {
  feedColumn: "warehouses",
  ids: "warehouses_id",
  table: "partner_warehouse",
  column: "warehouse_id",
  position: "priority",
};

function listDiffers(stage: Stage, list: PartnerList) {
  const bit = stage.bits.get(list.feedColumn) ?? 0;
  return sql.raw(
    `(s.given & ${bit} <> 0 and coalesce(s.${list.ids}, '{}') is distinct from array(
       select l.${list.column} from ${list.table} l where l.partner_id = p.id
       order by l.${list.position}))`,
  );
}

async function replaceList(stage: Stage, list: PartnerList): Promise<void> {
  const bit = stage.bits.get(list.feedColumn) ?? 0;
  const given = `from changed_partner p join stage s on s.line = p.line
    where s.given & ${bit} <> 0`;
  await sql
    .raw(`delete from ${list.table} where partner_id in (select p.id ${given})`)
    .execute(stage.trx);
  await sql
    .raw(
      `insert into ${list.table} (partner_id, ${list.column}, ${list.position})
       select p.id, listed.id, listed.place
       from changed_partner p join stage s on s.line = p.line,
         unnest(s.${list.ids}) with ordinality as listed (id, place)
       where s.given & ${bit} <> 0
       on conflict do nothing`,
    )
    .execute(stage.trx);
}

export async function mergeDeliveryPlaces(stage: Stage): Promise<MergeCounts> {
  await keepOwnPlaces(stage);
  const counts = await mergeStage(stage, {
    table: "delivery_place",
    match: "t.partner_id = s.partner_id and t.code = s.code",
    identity: ["partner_id", "code"],
    key: { partner_id: "partner_id", code: "code" },
    columns: {
      name: { from: "name" },
      address: { from: "address" },
      city: TEXT("city"),
      postal_code: TEXT("postal_code"),
      active: { from: "code", always: "true" },
    },
  });
  const scope = stage.scopeAll
    ? ""
    : "and t.partner_id in (select partner_id from stage)";
  const withdrawn = await withdrawUnnamed(stage, {
    table: "delivery_place",
    match: "s.partner_id = t.partner_id and s.code = t.code",
    // A place of the portal's own, which the ERP has never named, is not its to withdraw.
    standing: `t.active ${scope} and not exists (select from place_kept k
      where (k.partner_id, k.code) = (t.partner_id, t.code) and k.erp is null)`,
    statement: "update delivery_place t set active = false",
  });
  await sql`
    update delivery_place t set active = false
    from place_kept k, stage s
    where (k.partner_id, k.code) = (t.partner_id, t.code) and k.closed and t.active
      and (s.partner_id, s.code) = (t.partner_id, t.code)`.execute(stage.trx);
  return { ...counts, ...withdrawn };
}

/** Delivery places that staff changed on the portal stay so until the ERP says something else. */
async function keepOwnPlaces(stage: Stage): Promise<void> {
  /** What may be left out says nothing new where it is. */
  const said = (field: "city" | "postal_code") => {
    const bit = stage.bits.get(field);
    const before = sql`k.erp ->> ${sql.lit(field)}`;
    return bit === undefined
      ? before
      : sql`case when s.given & ${sql.lit(bit)} <> 0
          then coalesce(s.${sql.ref(field)}, '') else ${before} end`;
  };
  const ofThis = sql`not s.rejected and (s.partner_id, s.code) = (k.partner_id, k.code)`;
  await sql`
    delete from place_kept k using stage s
    where ${ofThis} and (k.erp is null or k.erp is distinct from jsonb_build_object(
      'name', s.name, 'address', s.address, 'city', ${said("city")},
      'postal_code', ${said("postal_code")}))`.execute(stage.trx);
  await sql`
    update stage s set name = d.name, address = d.address, city = d.city,
      postal_code = d.postal_code
    from place_kept k join delivery_place d on (d.partner_id, d.code) = (k.partner_id, k.code)
    where ${ofThis}`.execute(stage.trx);
}
