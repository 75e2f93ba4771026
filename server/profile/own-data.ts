import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import {
  findLatestRequest,
  findOwnData,
  lockPartner,
  putRequest,
  updateOwnData,
  type OwnData,
} from "./own-data.queries.ts";
import {
  differences,
  FREE_FIELDS,
  mayChange,
  readAsked,
  readFree,
  type AskedData,
  type FreeData,
} from "./own-data.rules.ts";

interface Person {
  caller: Caller;
  partner: ActingPartner;
}

/** What a company's data are, and what became of its last request. */
export async function viewOwnData(
  services: Services,
  { caller, partner }: Person,
) {
  const scope = { role: "partner", partnerId: partner.id } as const;
  return await inReading(services.db, scope, async (trx) => {
    const request = await findLatestRequest(trx, partner.id);
    return {
      data: withoutSecrets(await findOwnData(trx, partner.id), caller),
      mayChange: mayChange(caller),
      request: request
        ? {
            at: request.at.toISOString(),
            by: request.byName,
            state: request.state,
            reason: request.reason,
            note: request.note,
            changes: mayChange(caller) ? request.changes : {},
            places: mayChange(caller) ? request.places : [],
          }
        : null,
    };
  });
}

/** The account is nobody's but who keeps the company's data, and its bookkeeper's. */
function withoutSecrets(data: OwnData, caller: Caller): OwnData {
  return mayChange(caller) || caller.partnerRole === "finance"
    ? data
    : { ...data, bankAccount: "" };
}

/** Changes at once what needs nobody's yes. */
export async function saveFreeData(
  services: Services,
  { caller, partner }: Person,
  typed: FreeData,
): Promise<{ saved: true } | Refusal> {
  if (!mayChange(caller)) return refuse("FORBIDDEN", "owner_only");
  const read = readFree(typed);
  if (isRefusal(read)) return read;
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockPartner(trx, partner.id);
    const standing = await findOwnData(trx, partner.id);
    const changes = Object.fromEntries(
      FREE_FIELDS.filter((field) => standing[field] !== read[field]).map(
        (field) => [field, { from: standing[field], to: read[field] }],
      ),
    );
    await updateOwnData(trx, partner.id, changes);
    return { saved: true };
  });
}

/** Asks for a change of what the wholesaler has to know first; asked again it is the same request. */
export async function askForChange(
  services: Services,
  { caller, partner }: Person,
  { note, ...typed }: AskedData & { note: string },
): Promise<{ asked: true } | Refusal> {
  if (!mayChange(caller)) return refuse("FORBIDDEN", "owner_only");
  const wanted = readAsked(typed);
  if (isRefusal(wanted)) return wanted;
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockPartner(trx, partner.id);
    const changes = differences(await findOwnData(trx, partner.id), wanted);
    if (Object.keys(changes).length === 0 && note.trim() === "")
      return refuse("BAD_REQUEST", "nothing_to_change");
    await putRequest(trx, {
      partnerId: partner.id,
      at: services.clock.now(),
      by: { id: caller.userId, name: caller.username },
      changes,
      note: note.trim(),
    });
    return { asked: true };
  });
}
