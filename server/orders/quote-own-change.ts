import { knownCompany } from "../company/known-company.ts";
import { lineTotal } from "../core/money.ts";
import { formatQuantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { today } from "../platform/clock.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findOrder } from "./orders.queries.ts";
import { readOwnChangeGround, withOwnViews } from "./own-change-ground.ts";
import type { OwnChangeWishes } from "./own-change.rules.ts";
import {
  growable,
  planOwnChange,
  type OwnChangeGround,
  type OwnChangePlan,
} from "./plan-own-change.ts";

/**
 * What an order would come to with a change, line by line, or what speaks against it. Says nothing
 * of stock, and does not ask whether it is too late.
 */
export async function quoteOwnChange(
  services: Services,
  partnerId: number,
  { number, lines }: { number: string } & Pick<OwnChangeWishes, "lines">,
) {
  const { timeZone } = await knownCompany(services.db);
  const date = today(services.clock, timeZone);
  const scope = { role: "partner", partnerId } as const;
  return await withOwnViews(services, { partnerId, date }, (views) =>
    inReading(services.db, scope, async (trx) => {
      const order = await findOrder(trx, { partnerId, number });
      if (!order) return refuse("NOT_FOUND", "not_found");
      const found = { order, date, views };
      const ground = await readOwnChangeGround(services, trx, found);
      if ("unread" in ground) return ground;
      const plan: OwnChangePlan | Refusal = planOwnChange(ground, { lines });
      return isRefusal(plan) ? plan : viewPlan(ground, plan);
    }),
  );
}

function viewPlan(ground: OwnChangeGround, { changes, totals }: OwnChangePlan) {
  const canGrow = growable(ground);
  const packs = new Map(ground.items.map((item) => [item.code, item.packSize]));
  const changed = new Map(changes.map((one) => [one.line.line, one]));
  return {
    total: totals.total,
    lines: ground.lines.map((line) => {
      const { to = line.quantity, price = line } = changed.get(line.line) ?? {};
      const { netPrice } = price;
      return {
        line: line.line,
        quantity: formatQuantity(to),
        netPrice,
        lineTotal: lineTotal(to, netPrice),
        canGrow: canGrow.has(line.itemCode),
        minimumOrder: formatQuantity(line.minimumOrder),
        quantityStep: formatQuantity(line.quantityStep),
        packSize: formatQuantity(packs.get(line.itemCode) ?? line.quantityStep),
      };
    }),
  };
}
