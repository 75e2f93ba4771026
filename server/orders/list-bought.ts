import { knownCompany } from "../company/known-company.ts";
import { formatQuantity } from "../core/quantity.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { listBought } from "./bought.queries.ts";

const DAYS = 365;
const DAY_MS = 86_400_000;

/** What a partner has ordered in the last year, by item and day: his phone makes of it what he needs. */
export async function viewBought(services: Services, partnerId: number) {
  const { timeZone } = await knownCompany(services.db);
  const since = new Date(services.clock.now().getTime() - DAYS * DAY_MS);
  const scope = { role: "partner", partnerId } as const;
  const items = await inReading(services.db, scope, (trx) =>
    listBought(trx, { partnerId, since, timeZone }),
  );
  return {
    items: items.map(({ itemCode, name, successor, days }) => ({
      itemCode,
      name,
      ...(successor !== null && { successor }),
      days: days.map(([day, quantity]): [day: string, quantity: string] => [
        day,
        formatQuantity(quantity),
      ]),
    })),
  };
}
