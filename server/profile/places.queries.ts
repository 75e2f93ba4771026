import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Place, PlaceChange, StandingPlace } from "./places.rules.ts";

type Trx = Transaction<Database>;

export async function listPlaces(
  trx: Trx,
  partnerId: number,
): Promise<StandingPlace[]> {
  return await trx
    .selectFrom("delivery_place")
    .select(["code", "name", "address", "city", "postal_code as postalCode"])
    .where("partner_id", "=", partnerId)
    .where("active", "=", true)
    .orderBy("code")
    .execute();
}

/** Puts the places of a company's open request, which they begin where there is none. */
export async function putPlaces(
  trx: Trx,
  request: {
    partnerId: number;
    at: Date;
    by: { id: number; name: string };
    places: PlaceChange[];
  },
): Promise<void> {
  const { partnerId, at, by, places } = request;
  await sql`
    insert into data_request (partner_id, at, by_user_id, by_name, changes, note, places)
    values (${partnerId}, ${at}, ${by.id}, ${by.name}, '{}', '', ${JSON.stringify(places)})
    on conflict (partner_id) where state = 'open' do update set at = excluded.at,
      by_user_id = excluded.by_user_id, by_name = excluded.by_name,
      places = excluded.places`.execute(trx);
}

/** What asks for nothing any more is no request. */
export async function dropEmptyRequest(
  trx: Trx,
  partnerId: number,
): Promise<void> {
  await sql`
    delete from data_request where partner_id = ${partnerId} and state = 'open'
      and changes = '{}' and places = '[]' and note = ''`.execute(trx);
}

/**
 * Makes, changes and closes places as was asked, and remembers what the ERP said of each: a file
 * that says the same again takes nothing back. A new place gets a code of the portal's.
 */
export async function applyPlaces(
  trx: Trx,
  partnerId: number,
  places: PlaceChange[],
): Promise<void> {
  for (const { kind, code, to } of places) {
    if (kind === "add" && to) await addPlace(trx, partnerId, to);
    if (kind !== "add" && code !== null)
      await keepErpPlace(trx, { partnerId, code, closed: kind === "close" });
    if (kind === "change" && code !== null && to)
      await trx
        .updateTable("delivery_place")
        .set({
          name: to.name,
          address: to.address,
          city: to.city,
          postal_code: to.postalCode,
        })
        .where("partner_id", "=", partnerId)
        .where("code", "=", code)
        .execute();
    if (kind === "close" && code !== null)
      await trx
        .updateTable("delivery_place")
        .set({ active: false })
        .where("partner_id", "=", partnerId)
        .where("code", "=", code)
        .execute();
  }
}

async function addPlace(trx: Trx, partnerId: number, to: Place): Promise<void> {
  await sql`
    with made as (
      insert into delivery_place (partner_id, code, name, address, city, postal_code)
      select ${partnerId}, 'P' || (coalesce(max(substring(code from '^P([0-9]{1,6})$')::int), 0) + 1),
        ${to.name}, ${to.address}, ${to.city}, ${to.postalCode}
      from delivery_place where partner_id = ${partnerId}
      returning partner_id, code
    )
    insert into place_kept (partner_id, code, erp) select partner_id, code, null from made`.execute(
    trx,
  );
}

async function keepErpPlace(
  trx: Trx,
  {
    partnerId,
    code,
    closed,
  }: { partnerId: number; code: string; closed: boolean },
): Promise<void> {
  await sql`
    insert into place_kept (partner_id, code, erp, closed)
    select partner_id, code, jsonb_build_object('name', name, 'address', address,
      'city', city, 'postal_code', postal_code), ${closed}
    from delivery_place where partner_id = ${partnerId} and code = ${code}
    on conflict (partner_id, code) do update set closed = excluded.closed`.execute(
    trx,
  );
}
