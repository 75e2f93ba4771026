import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import { lockPartner } from "./own-data.queries.ts";
import { mayChange } from "./own-data.rules.ts";
import { dropEmptyRequest, listPlaces, putPlaces } from "./places.queries.ts";
import { readPlaces, type PlaceWish } from "./places.rules.ts";

/**
 * Asks for delivery places to be made, changed or closed. What is said is all that is asked of
 * places; nothing takes back what was asked before.
 */
export async function askForPlaces(
  services: Services,
  { caller, partner }: { caller: Caller; partner: ActingPartner },
  wishes: PlaceWish[],
): Promise<{ asked: true } | Refusal> {
  if (!mayChange(caller)) return refuse("FORBIDDEN", "owner_only");
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockPartner(trx, partner.id);
    const places = readPlaces(await listPlaces(trx, partner.id), wishes);
    if (isRefusal(places)) return places;
    if (places.length === 0 && wishes.length > 0)
      return refuse("BAD_REQUEST", "nothing_to_change");
    await putPlaces(trx, {
      partnerId: partner.id,
      at: services.clock.now(),
      by: { id: caller.userId, name: caller.username },
      places,
    });
    await dropEmptyRequest(trx, partner.id);
    return { asked: true };
  });
}
