import { sql } from "kysely";
import type { Invariant } from "./invariant.ts";

/** What must hold of partners' claims. */
export const CLAIM_INVARIANTS: Invariant[] = [
  {
    name: "claims of a year are numbered without a gap",
    violating: sql`
      select from claim_counter n
      full join (select substring(number from '^R-([0-9]{4})-')::int as year, count(*) as claims,
          max(substring(number from '-([0-9]+)$')::int) as last
        from claim group by 1) c using (year)
      where (n.last, n.last) is distinct from (c.claims, c.last)`,
  },
  {
    name: "a claim has its pieces, and its path ends with its status",
    violating: sql`
      select from claim c
      left join lateral (select status from claim_event e
        where e.claim_id = c.id order by id desc limit 1) last on true
      where last.status is distinct from c.status
        or not exists (select from claim_piece where claim_id = c.id)`,
  },
];
