import { knownCompany } from "../company/known-company.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse } from "../core/refusal.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findClaim,
  findRepair,
  listClaims,
  type ClaimPlace,
} from "./claims.queries.ts";
import { readServiceWords } from "./service-status.queries.ts";
import {
  viewClaim,
  viewClaimHead,
  viewEvent,
  type Viewing,
} from "./view-claim.ts";

/** A page of a partner's claims, with the ERP's repairs that came of none. */
export async function listPartnerClaims(
  services: Services,
  partnerId: number,
  page: { cursor?: string | null | undefined; limit: number },
) {
  const after = page.cursor ? placeOf(page.cursor) : undefined;
  if (page.cursor && !after)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const { timeZone } = await knownCompany(services.db);
  const scope = { role: "partner", partnerId } as const;
  return await inReading(services.db, scope, async (trx) => {
    const found = await listClaims(trx, {
      partnerId,
      after,
      limit: page.limit + 1,
    });
    const words = await readServiceWords(trx);
    const viewing = { words, now: services.clock.now(), timeZone };
    const shown = found.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      claims: shown.map((head) => viewClaimHead(head, viewing)),
      nextCursor:
        found.length > page.limit && last
          ? writeCursor([last.at.toISOString(), last.origin, last.id])
          : null,
    };
  });
}

function placeOf(cursor: string): ClaimPlace | undefined {
  const [at, origin, id] = readCursor(cursor, 3) ?? [];
  if (typeof at !== "string" || typeof id !== "number") return undefined;
  if (origin !== "portal" && origin !== "erp") return undefined;
  const moment = new Date(at);
  return Number.isNaN(moment.getTime())
    ? undefined
    : { at: moment, origin, id };
}

/** One claim of a partner, or one repair of the ERP's; another's is not found. */
export async function getPartnerClaim(
  services: Services,
  partnerId: number,
  number: string,
) {
  const { timeZone } = await knownCompany(services.db);
  const scope = { role: "partner", partnerId } as const;
  return await inReading(services.db, scope, async (trx) => {
    const words = await readServiceWords(trx);
    const viewing = { words, now: services.clock.now(), timeZone };
    const claim = await findClaim(trx, { partnerId, number });
    if (claim) return viewClaim(claim, viewing);
    const repair = await findRepair(trx, { partnerId, number });
    return repair
      ? viewRepair(repair, viewing)
      : refuse("NOT_FOUND", "not_found");
  });
}

type Repair = NonNullable<Awaited<ReturnType<typeof findRepair>>>;

function viewRepair(
  repair: Repair,
  viewing: Viewing,
): ReturnType<typeof viewClaim> {
  return {
    ...viewClaimHead(repair, viewing),
    contact: "",
    sending: null,
    accessories: "",
    submittedBy: "",
    termsVersion: null,
    finding: repair.note,
    repairPrice: null,
    priceAnsweredAt: null,
    priceAnsweredBy: null,
    creditNote: "",
    serviceOrder: repair.number,
    pieces: 1,
    lines: [
      {
        piece: 1,
        itemCode: repair.itemCode,
        name: repair.itemName,
        unit: "",
        quantity: "1",
        serialNumber: repair.serialNumber,
        replacementSerial: "",
        source: "",
      },
    ],
    photos: [],
    duplicates: [],
    history: repair.events.map((event) => viewEvent(event, viewing)),
    isCancellable: false,
    isAsked: false,
  };
}
