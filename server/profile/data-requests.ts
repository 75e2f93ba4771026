import { staffScope } from "../auth/staff-scope.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  continueAsHouse,
  inReading,
  inTransaction,
} from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findRequestPartner,
  listOpenRequests,
  lockPartner,
  takeRequest,
  updateOwnData,
} from "./own-data.queries.ts";

/** What companies ask for, with what stands beside it. */
export async function viewDataRequests(services: Services, caller: Caller) {
  const requests = await inReading(
    services.db,
    staffScope(caller),
    listOpenRequests,
  );
  return {
    requests: requests.map(({ id, at, byName, partner, changes, note }) => ({
      request: id,
      at: at.toISOString(),
      by: byName,
      partner,
      changes,
      note,
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
    const changes = await takeRequest(trx, {
      partnerId,
      id,
      seenAt: new Date(decision.seenAt),
      state: isAccepted ? "accepted" : "refused",
      at: services.clock.now(),
      by: caller.username,
      reason,
    });
    if (!changes) return refuse("CONFLICT", "request_moved");
    if (isAccepted) await updateOwnData(trx, partnerId, changes);
    return { decided: true };
  });
}
