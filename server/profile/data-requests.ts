import { staffScope } from "../auth/staff-scope.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { noteForPartner } from "../notices/note.queries.ts";
import { say } from "../notices/say.rules.ts";
import {
  continueAsHouse,
  inReading,
  inTransaction,
} from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { applyPlaces } from "./places.queries.ts";
import {
  findRequestPartner,
  listOpenRequests,
  lockPartner,
  takeRequest,
  updateOwnData,
} from "./own-data.queries.ts";

const ACCEPTED = {
  latin: {
    title: "Izmena podataka firme je prihvaćena",
    text: "Od sada važe novi podaci.",
  },
  english: {
    title: "The change of your company's data is accepted",
    text: "The new data hold from now on.",
  },
};
const REFUSED = {
  latin: { title: "Izmena podataka firme nije prihvaćena", text: "{reason}" },
  english: {
    title: "The change of your company's data is refused",
    text: "{reason}",
  },
};

/** What companies ask for, with what stands beside it. */
export async function viewDataRequests(services: Services, caller: Caller) {
  const requests = await inReading(
    services.db,
    staffScope(caller),
    listOpenRequests,
  );
  return {
    requests: requests.map((one) => ({
      request: one.id,
      at: one.at.toISOString(),
      by: one.byName,
      partner: one.partner,
      changes: one.changes,
      places: one.places,
      note: one.note,
    })),
  };
}

/**
 * Says yes or no to a request as it was seen. What is accepted holds until the ERP says something
 * else than it said when it was asked for.
 */
export async function decideDataRequest(
  services: Services,
  caller: Caller,
  decision: {
    request: number;
    seenAt: string;
    isAccepted: boolean;
    reason: string;
  },
): Promise<{ decided: true } | Refusal> {
  const { request: id, isAccepted, reason } = decision;
  return await inTransaction(services.db, staffScope(caller), async (trx) => {
    const partnerId = await findRequestPartner(trx, id);
    if (partnerId === undefined) return refuse("NOT_FOUND", "not_found");
    await continueAsHouse(trx);
    await lockPartner(trx, partnerId);
    const taken = await takeRequest(trx, {
      partnerId,
      id,
      seenAt: new Date(decision.seenAt),
      state: isAccepted ? "accepted" : "refused",
      at: services.clock.now(),
      by: caller.username,
      reason,
    });
    if (!taken) return refuse("CONFLICT", "request_moved");
    if (isAccepted) {
      await updateOwnData(trx, partnerId, taken.changes);
      await applyPlaces(trx, partnerId, taken.places);
    }
    await noteForPartner(
      trx,
      { partnerId, roles: ["owner"] },
      {
        class: "messages",
        key: `data-request:${id}`,
        link: "/more/company",
        said: say(isAccepted ? ACCEPTED : REFUSED, { reason }),
        at: services.clock.now(),
      },
    );
    return { decided: true };
  });
}
