import { sql } from "kysely";
import type { Invariant } from "./invariant.ts";

/** What must always hold of what people are told. */
export const NOTICE_INVARIANTS: Invariant[] = [
  {
    name: "a notice, or news that was read, and its person are of one partner",
    violating: sql`
      select from notice n join app_user u on u.id = n.user_id
      where u.partner_id is distinct from n.partner_id
      union all
      select from notice_setting n join app_user u on u.id = n.user_id
      where u.partner_id is distinct from n.partner_id
      union all
      select from news_reader n join app_user u on u.id = n.user_id
      where u.partner_id is distinct from n.partner_id
      union all
      select from stock_wait n join app_user u on u.id = n.user_id
      where u.partner_id is distinct from n.partner_id`,
  },
  {
    name: "a price that was answered is a contract of who asked, on what he asked for",
    violating: sql`
      select from price_ask a join rebate r on r.id = a.rebate_id
      where (r.kind, r.partner_id, r.item_id)
        is distinct from ('contract', a.partner_id, a.item_id)`,
  },
];
