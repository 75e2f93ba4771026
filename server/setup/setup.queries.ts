import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { SetupFacts } from "./setup-steps.rules.ts";

type Counted = Omit<SetupFacts, "mail" | "deliveries"> & {
  undeliveredMails: number;
  orders: number;
  putAway: boolean;
};

/** All that is counted for the first steps, in one statement. Reads as the house. */
export async function findSetupCounts(
  trx: Transaction<Database>,
  today: CalendarDate,
): Promise<Counted> {
  const { rows } = await sql<Counted>`
    with good as (
      select i.id, i.backorder, i.list_price = 0
          and not exists (select from price p where p.item_id = i.id and p.price > 0) as unpriced,
        not exists (select from vat_rate v
          where v.code = i.vat_code and v.valid_from <= ${today}::date) as untaxed,
        exists (select from stock_level s join warehouse w on w.id = s.warehouse_id
          where s.item_id = i.id and w.active and s.on_hand > 0) as "inStock"
      from item i where i.active
    ), buyer as (
      select p.id, p.blocked, p.email = '' as "withoutEmail",
        p.address = '' and not exists (select from delivery_place d
          where d.partner_id = p.id and d.active) as "withoutAddress",
        l.id is not null and not exists (select from price x where x.price_list_id = l.id)
          as "seesNothing",
        exists (select from app_user u where u.partner_id = p.id and u.disabled_at is null)
          as "hasUser"
      from partner p
      left join price_list l on l.id = p.price_list_id
        and l.currency <> (select currency from company)
      where p.active
    )
    select
      (select json_build_object('name', name, 'address', address, 'city', city, 'pib', pib,
        'account', account, 'email', email) from company) as company,
      (select count(distinct code) from vat_rate)::int as "vatRates",
      (select count(*) from warehouse where active)::int as warehouses,
      (select json_build_object('active', count(*),
        'unpriced', count(*) filter (where unpriced),
        'untaxed', count(*) filter (where untaxed),
        'inStock', count(*) filter (where "inStock"),
        'outOfStock', count(*) filter (where not "inStock" and not backorder))
        from good) as items,
      (select json_build_object('active', count(*),
        'blocked', count(*) filter (where blocked),
        'withoutEmail', count(*) filter (where "withoutEmail"),
        'withoutAddress', count(*) filter (where "withoutAddress"),
        'seeNothing', count(*) filter (where "seesNothing"))
        from buyer) as partners,
      (select json_build_object(
        'active', (select count(*) from app_user u join buyer b on b.id = u.partner_id
          where u.disabled_at is null and not b.blocked),
        'partnersWithout', count(*) filter (where not "hasUser" and not blocked))
        from buyer) as users,
      (select count(*) from price_list where active)::int as "priceLists",
      (select count(*) from rebate
        where coalesce(valid_to, ${today}::date) >= ${today}::date)::int as rebates,
      (select count(*) from exchange_key where revoked_at is null)::int as keys,
      (select coalesce(json_agg(json_build_object('feed', feed, 'waitsFor', waits_for,
          'count', count) order by feed, waits_for), '[]')
        from (select feed, waits_for, count(*) from parked_row group by feed, waits_for) w)
        as parked,
      (select count(*) from mail where state = 'failed')::int as "undeliveredMails",
      (select count(*) from (select from sales_order limit 1) o)::int as orders,
      (select setup_put_away_at is not null from company) as "putAway"`.execute(
    trx,
  );
  const [row] = rows;
  if (!row) throw new Error("nothing was counted");
  return row;
}

export async function updatePutAway(
  trx: Transaction<Database>,
  at: Date | null,
): Promise<void> {
  await trx.updateTable("company").set({ setup_put_away_at: at }).execute();
}
