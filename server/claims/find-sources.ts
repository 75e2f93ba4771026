import { knownCompany } from "../company/known-company.ts";
import { formatQuantity } from "../core/quantity.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { foldSerial } from "./claim-status.rules.ts";
import { findItemsOfSerial, listItemSources } from "./find-sources.queries.ts";
import { findDuplicates } from "./submit-claim.queries.ts";

const MOST_SOURCES = 20;

/** Where a partner bought an item, and how much of it is left to claim. */
export async function itemSources(
  { db }: Pick<Services, "db">,
  { partnerId, itemCode }: { partnerId: number; itemCode: string },
) {
  const { timeZone: zone } = await knownCompany(db);
  const scope = { role: "partner", partnerId } as const;
  const sources = await inReading(db, scope, (trx) =>
    listItemSources(trx, { partnerId, itemCode, limit: MOST_SOURCES, zone }),
  );
  return sources.map(({ bought, claimed, ...source }) => ({
    ...source,
    bought: formatQuantity(bought),
    claimed: formatQuantity(claimed),
    left: formatQuantity(Math.max(0, bought - claimed)),
  }));
}

/** What is known of a serial: its item, and the open claims that it stands in. */
export async function lookUpSerial(
  { db }: Pick<Services, "db">,
  { partnerId, serialNumber }: { partnerId: number; serialNumber: string },
) {
  const serial = foldSerial(serialNumber);
  if (serial === "") return { items: [], claims: [] };
  const scope = { role: "partner", partnerId } as const;
  return await inReading(db, scope, async (trx) => ({
    items: await findItemsOfSerial(trx, { partnerId, serial }),
    claims: (await findDuplicates(trx, { partnerId, serials: [serial] })).map(
      ({ number }) => number,
    ),
  }));
}
