import { formatPercent } from "../core/percent.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findTolerances, insertTolerances } from "./tolerances.queries.ts";
import { NO_TOLERANCES, type Tolerances } from "./tolerances.rules.ts";

/** Who may say it for the company: its owner and who buys for it, and nobody in their place. */
function maySetTolerances(caller: Caller): boolean {
  return caller.partnerRole === "owner" || caller.partnerRole === "buyer";
}

/** The partner's standing tolerances as they travel, with who set them and when. */
export async function viewTolerances(
  services: Services,
  partnerId: number,
  caller: Caller,
) {
  const scope = { role: "partner", partnerId } as const;
  const found = await inTransaction(services.db, scope, (trx) =>
    findTolerances(trx, partnerId),
  );
  const { pricePercent, shipAvailable, dropUnavailable } =
    found ?? NO_TOLERANCES;
  return {
    pricePercent: pricePercent === null ? null : formatPercent(pricePercent),
    shipAvailable,
    dropUnavailable,
    set: found ? { at: found.at.toISOString(), by: found.by } : null,
    maySet: maySetTolerances(caller),
  };
}

/** Sets what may be settled unasked from now on; orders that were placed stay as they are. */
export async function setTolerances(
  services: Services,
  { partnerId, caller }: { partnerId: number; caller: Caller },
  set: Tolerances,
): Promise<Awaited<ReturnType<typeof viewTolerances>> | Refusal> {
  if (!maySetTolerances(caller)) return refuse("FORBIDDEN", "no_permission");
  const scope = { role: "partner", partnerId } as const;
  await inTransaction(services.db, scope, async (trx) => {
    const standing = await findTolerances(trx, partnerId);
    // What is said once more is no change; the rows are kept for ever.
    if (standing && isSame(standing, set)) return;
    await insertTolerances(trx, {
      ...set,
      partnerId,
      user: { id: caller.userId, name: caller.username },
      at: services.clock.now(),
    });
  });
  return await viewTolerances(services, partnerId, caller);
}

function isSame(left: Tolerances, right: Tolerances): boolean {
  return (
    left.pricePercent === right.pricePercent &&
    left.shipAvailable === right.shipAvailable &&
    left.dropUnavailable === right.dropUnavailable
  );
}
