import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "../company/company-setting.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import {
  findWarehouseDisplay,
  listErpNames,
  updateWarehouseDisplay,
} from "./warehouse-display.queries.ts";
import { isSameSet, type WarehouseDisplay } from "./warehouse-display.rules.ts";

const SETTING: CompanySetting<WarehouseDisplay> = {
  subject: "warehouse_display",
  find: findWarehouseDisplay,
  update: async (trx, display) => {
    await updateWarehouseDisplay(trx, display);
    // Every partner's view of stock names them.
    await raiseViewVersions(trx, ["general"]);
  },
};

/** How partners see the warehouses, beside what the ERP calls them. */
export async function getWarehouseDisplay(services: Pick<Services, "db">) {
  const { value: display, edits } = await viewSetting(services, SETTING);
  const erpNames = await inReading(services.db, HOUSE, listErpNames);
  return { display, edits, erpNames };
}

/** Names, orders and hides warehouses for partners, in place of what the editor read. */
export async function saveWarehouseDisplay(
  services: Pick<Services, "db" | "clock">,
  editor: Pick<Caller, "userId" | "username">,
  { display, read }: { display: WarehouseDisplay; read: WarehouseDisplay },
): Promise<{ display: WarehouseDisplay } | Refusal> {
  if (!isSameSet(display, read))
    return refuse("BAD_REQUEST", "invalid_input", { field: "warehouses" });
  const change = { setting: SETTING, value: display, read };
  const changed = await changeSetting(services, editor, change);
  return isRefusal(changed) ? changed : { display: changed };
}
