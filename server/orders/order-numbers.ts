import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "../company/company-setting.ts";
import { localToday } from "../company/known-company.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  advanceOrderNumbers,
  findNextOrderNumber,
  findOrderNumbers,
  updateOrderNumbers,
} from "./order-numbers.queries.ts";
import type { OrderNumbers } from "./order-numbers.rules.ts";

const SETTING: CompanySetting<OrderNumbers> = {
  subject: "order_numbers",
  find: findOrderNumbers,
  refuses: async (trx, { from }) => {
    const next = from === null ? null : await advanceOrderNumbers(trx, from);
    return next === null
      ? undefined
      : refuse("CONFLICT", "number_goes_back", {
          field: "from",
          params: { next },
        });
  },
  update: updateOrderNumbers,
};

/** How orders are numbered: what the next one gets, and who has said from where. */
export async function getOrderNumbers(
  services: Pick<Services, "db" | "clock">,
) {
  const { value: numbers, edits } = await viewSetting(services, SETTING);
  const next = await inReading(services.db, HOUSE, findNextOrderNumber);
  const year = Number((await localToday(services)).slice(0, 4));
  return { numbers, edits, next, year };
}

/** Lets the count of orders go on from a number that nothing has reached yet. */
export async function saveOrderNumbers(
  services: Pick<Services, "db" | "clock">,
  editor: Pick<Caller, "userId" | "username">,
  { numbers, read }: { numbers: OrderNumbers; read: OrderNumbers },
): Promise<{ numbers: OrderNumbers } | Refusal> {
  const change = { setting: SETTING, value: numbers, read };
  const changed = await changeSetting(services, editor, change);
  return isRefusal(changed) ? changed : { numbers: changed };
}
