import { createHash } from "node:crypto";
import { knownCompany } from "../company/known-company.ts";
import { formatQuantity } from "../core/quantity.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { listBought } from "./bought.queries.ts";

/** An item as the phone reads it. */
interface BoughtView {
  itemCode: string;
  name: string;
  successor?: string;
  days: [day: string, quantity: string][];
}

const DAYS = 365;
const DAY_MS = 86_400_000;

/**
 * What a partner has ordered in the last year, by item and day: his phone makes of it what he
 * needs. A phone that names the version it has is sent nothing while that is still the one.
 */
export async function viewBought(
  services: Services,
  partnerId: number,
  known?: string,
): Promise<{ version: string; items?: BoughtView[] }> {
  const { timeZone } = await knownCompany(services.db);
  const since = new Date(services.clock.now().getTime() - DAYS * DAY_MS);
  const scope = { role: "partner", partnerId } as const;
  const bought = await inReading(services.db, scope, (trx) =>
    listBought(trx, { partnerId, since, timeZone }),
  );
  const items = bought.map(({ itemCode, name, successor, days }) => ({
    itemCode,
    name,
    ...(successor !== null && { successor }),
    days: days.map(([day, quantity]): [day: string, quantity: string] => [
      day,
      formatQuantity(quantity),
    ]),
  }));
  const version = createHash("sha256")
    .update(JSON.stringify(items))
    .digest("base64url");
  return known === version ? { version } : { version, items };
}
