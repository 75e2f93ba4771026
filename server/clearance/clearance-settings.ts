import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "../company/company-setting.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findClearanceRules,
  updateClearanceRules,
} from "./clearance-rules.queries.ts";
import type { ClearanceRules } from "./clearance.rules.ts";

const SETTING: CompanySetting<ClearanceRules> = {
  subject: "clearance_rules",
  find: findClearanceRules,
  update: updateClearanceRules,
};

/** When stock is old, with the last changes. */
export async function getClearanceRules(services: Pick<Services, "db">) {
  const { value: rules, edits } = await viewSetting(services, SETTING);
  return { rules, edits };
}

/** Puts rules in place of those that the editor read. */
export async function saveClearanceRules(
  services: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "userId" | "username">,
  { rules, read }: { rules: ClearanceRules; read: ClearanceRules },
): Promise<{ rules: ClearanceRules } | Refusal> {
  const change = { setting: SETTING, value: rules, read };
  const changed = await changeSetting(services, caller, change);
  return isRefusal(changed) ? changed : { rules: changed };
}
