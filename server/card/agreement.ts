import {
  listErpBalances,
  type ErpBalance,
} from "../ledger/erp-balance.queries.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";

export interface Agreement {
  /** Null: the ERP has said nothing of it, or it is not for the asker to know. */
  agreesWithErp: boolean | null;
  /** What the ERP says of each side, with its day, beside what the card came to then. */
  erpBalances: (ErpBalance & { difference: number })[];
}

/** Who reads a card, and whose. */
export interface CardReader {
  caller: Pick<Caller, "role">;
  partner: Pick<ActingPartner, "id">;
}

/**
 * Whether a partner's cards come to what the ERP says. For staff: a partner is told how old his
 * card is, and not of what is being looked into.
 */
export async function findAgreements({
  db,
  caller,
  partner,
}: Pick<Services, "db"> & CardReader): Promise<
  (sides: string[], currency: string) => Agreement
> {
  const known =
    caller.role === "partner"
      ? []
      : await inReading(db, HOUSE, (trx) => listErpBalances(trx, partner.id));
  return (sides, currency) =>
    agreementOf(
      known.filter(
        (one) => one.currency === currency && sides.includes(one.side),
      ),
    );
}

export function agreementOf(balances: ErpBalance[]): Agreement {
  return {
    agreesWithErp:
      balances.length === 0
        ? null
        : balances.every(({ erp, card }) => erp === card),
    erpBalances: balances.map((one) => ({
      ...one,
      difference: one.card - one.erp,
    })),
  };
}
