import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findCompany, updateCompany } from "./company.queries.ts";
import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "./company-setting.ts";
import type { OfflineLimits } from "./offline-limits.rules.ts";

const SETTING: CompanySetting<OfflineLimits> = {
  subject: "offline_limits",
  find: async (trx) => (await findCompany(trx)).offline,
  update: (trx, offline) => updateCompany(trx, { offline }),
};

/** How old what phones hold may be, with its last changes. */
export async function getOfflineLimits(services: Pick<Services, "db">) {
  const { value: limits, edits } = await viewSetting(services, SETTING);
  return { limits, edits };
}

/** Puts limits in place of those that the editor read. */
export async function saveOfflineLimits(
  services: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "userId" | "username">,
  { limits, read }: { limits: OfflineLimits; read: OfflineLimits },
): Promise<{ limits: OfflineLimits } | Refusal> {
  const change = { setting: SETTING, value: limits, read };
  const changed = await changeSetting(services, caller, change);
  return isRefusal(changed) ? changed : { limits: changed };
}
