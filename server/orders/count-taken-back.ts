import { knownCompany } from "../company/known-company.ts";
import { today } from "../platform/clock.ts";
import { inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { countRefusals } from "../stock/probing.queries.ts";
import { TAKEN_BACK_COUNTS_AS } from "../stock/probing.rules.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import type { CutItem } from "./cut-items.queries.ts";

/** Counts what a cut order has told of stock whose number the partner is not shown. */
export async function countTakenBack(
  services: Services,
  partnerId: number,
  told: CutItem[],
): Promise<void> {
  const [first] = told;
  if (!first) return;
  const stock = await stockViewFor(services.db, partnerId, first.viewKey);
  const itemCodes = told
    .filter(({ categoryId }) => stock.ruleFor(categoryId).rule.mode !== "exact")
    .map(({ itemCode }) => itemCode);
  if (itemCodes.length === 0) return;
  const { timeZone } = await knownCompany(services.db);
  const day = today(services.clock, timeZone);
  const scope = { role: "partner", partnerId } as const;
  await inTransaction(services.db, scope, (trx) =>
    countRefusals(trx, {
      partnerId,
      itemCodes,
      day,
      times: TAKEN_BACK_COUNTS_AS,
    }),
  );
}
