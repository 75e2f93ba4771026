import { sql, type Kysely } from "kysely";

/**
 * Puts a partner-owned table behind row-level security: a partner's transaction sees its own
 * rows, a salesperson's those of his portfolio, the house all. One policy per role and never
 * an OR: with `or is_staff` in one policy Postgres read every row to list one partner's.
 */
export async function ownByPartner(
  db: Kysely<unknown>,
  table: string,
  partnerColumn = "partner_id",
): Promise<void> {
  const portfolio =
    table === "partner"
      ? "salesperson = (select nullif(current_setting('app.salesperson', true), ''))"
      : inPortfolio(partnerColumn);
  for (const statement of [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy partner on ${table} to rabat_app using (${partnerColumn} =
       (select nullif(current_setting('app.partner_id', true), '')::bigint))`,
    `create policy portfolio on ${table} to rabat_sales using (${portfolio})`,
    `create policy house on ${table} to rabat_house using (true)`,
    `grant select on ${table} to rabat_app, rabat_sales`,
    `grant select, insert, update, delete on ${table} to rabat_house`,
  ]) {
    await sql.raw(statement).execute(db);
  }
}

/**
 * The same for what staff keep of a partner and he never sees: no role of his is let in, and none
 * of his statements may so much as name the table.
 */
export async function ownForStaff(
  db: Kysely<unknown>,
  table: string,
): Promise<void> {
  for (const statement of [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy portfolio on ${table} to rabat_sales using (${inPortfolio("partner_id")})`,
    `create policy house on ${table} to rabat_house using (true)`,
    `grant select on ${table} to rabat_sales`,
    `grant select, insert, update, delete on ${table} to rabat_house`,
  ]) {
    await sql.raw(statement).execute(db);
  }
}

function inPortfolio(partnerColumn: string): string {
  return `${partnerColumn} in (select id from partner where salesperson =
           (select nullif(current_setting('app.salesperson', true), '')))`;
}
