import { sql, type Kysely } from "kysely";

/** Lets mails be of one more kind, whichever there are by now. */
export async function addMailKind(
  db: Kysely<unknown>,
  kind: string,
): Promise<void> {
  const { rows } = await sql<{ kinds: string[] }>`
    select array(select m[1] from regexp_matches(pg_get_constraintdef(oid),
      '''([a-z_]+)''', 'g') m) as kinds
    from pg_constraint where conname = 'mail_kind_check'`.execute(db);
  const kinds = new Set([...(rows[0]?.kinds ?? []), kind]);
  const list = [...kinds].map((one) => `'${one}'`).join(", ");
  await sql
    .raw(
      `alter table mail drop constraint mail_kind_check,
         add constraint mail_kind_check check (kind in (${list}))`,
    )
    .execute(db);
}
