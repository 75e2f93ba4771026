import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Layer } from "./layer-body.ts";

type Trx = Transaction<Database>;
type Stored = Pick<Layer, "kind" | "scope" | "tag" | "names">;

/** How many bytes of old versions are kept. */
const MOST_BYTES: Record<Layer["kind"], number> = {
  items: 64 * 1024 * 1024,
  prices: 256 * 1024 * 1024,
  stock: 32 * 1024 * 1024,
};

/** Keeps a version that was handed out; the oldest of its kind go when there are too many. */
export async function insertLayer(
  trx: Trx,
  { kind, scope, tag, names, body }: Stored & { body: Buffer },
): Promise<void> {
  await sql`
    insert into catalog_layer (kind, scope, tag, names, body)
    values (${kind}, ${scope}, ${tag}, ${names}, ${body})
    on conflict (kind, scope, tag) do update set at = now()`.execute(trx);
  await sql`
    delete from catalog_layer where (kind, scope, tag) in (
      select kind, scope, tag from (
        select kind, scope, tag,
          sum(octet_length(body)) over (order by at desc, tag) as bytes
        from catalog_layer where kind = ${kind}
      ) aged where bytes > ${MOST_BYTES[kind]})`.execute(trx);
}

/** The newest versions of a scope that hold any of these chunks. */
export async function findLayers(
  trx: Trx,
  {
    kind,
    scope,
    names,
    limit,
  }: Pick<Stored, "kind" | "scope" | "names"> & { limit: number },
): Promise<{ names: string[]; body: Buffer }[]> {
  const { rows } = await sql<{ names: string[]; body: Buffer }>`
    select names, body from catalog_layer
    where kind = ${kind} and scope = ${scope} and names && ${names}::text[]
    order by at desc limit ${limit}`.execute(trx);
  return rows;
}
