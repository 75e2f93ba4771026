import { sql } from "kysely";
import type { Invariant } from "./invariant.ts";

/** What must hold of action prices for old stock, and of what partners do. */
export const CLEARANCE_INVARIANTS: Invariant[] = [
  {
    name: "no action price for old stock lies below its item's minimum price",
    violating: sql`
      select from clearance_rule c join rebate r on r.id = c.rebate_id
      join item i on i.id = c.item_id
      where r.net_price is null or r.net_price < i.minimum_price`,
  },
  {
    name: "a clearance that is withdrawn has no rules, and none outlives its last day",
    violating: sql`
      select from clearance_rule c join rebate r on r.id = c.rebate_id
      join clearance w on w.id = c.clearance_id
      where w.withdrawn_at is not null or r.kind <> 'action' or r.item_id <> c.item_id
        or r.valid_from <> w.valid_from or r.valid_to <> w.valid_to
        or r.partner_id is distinct from c.partner_id
        or r.partner_group_id is distinct from c.partner_group_id`,
  },
  {
    name: "what is cleared has a rule for it as long as it runs",
    violating: sql`
      select from clearance_item i join clearance w on w.id = i.clearance_id
      where i.runs and (w.withdrawn_at is not null or not exists (
        select from clearance_rule c
        where c.clearance_id = i.clearance_id and c.item_id = i.item_id))`,
  },
  {
    name: "whose activity is noted is one of that partner's people",
    violating: sql`
      select from activity_person h join app_user u on u.id = h.user_id
      where u.partner_id is distinct from h.partner_id`,
  },
  {
    name: "whoever is noted is there, and so is what was looked at",
    // No key asks for them as it is written.
    violating: sql`
      select from activity_event e
      where not exists (select from app_user u where u.id = e.user_id)
      union all
      select from activity_interest t
      where not exists (select from partner p where p.id = t.partner_id)
      union all
      select from activity_interest t
      where not exists (select from item i where i.id = t.item_id)`,
  },
  {
    name: "nothing is known of what an erased person did",
    violating: sql`
      select from app_user u where u.erased_at is not null
        and (exists (select from activity_person h where h.user_id = u.id)
          or exists (select from activity_event e where e.user_id = u.id))`,
  },
];
