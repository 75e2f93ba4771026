import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "./company-setting.ts";
import {
  findCreditPolicy,
  updateCreditPolicy,
} from "./credit-policy.queries.ts";
import type { CreditPolicy } from "./credit-policy.rules.ts";

const SETTING: CompanySetting<CreditPolicy> = {
  subject: "credit_policy",
  find: findCreditPolicy,
  update: updateCreditPolicy,
};

/** What becomes of orders that the credit speaks against, with its last changes. */
export async function getCreditPolicy(services: Pick<Services, "db">) {
  const { value: policy, edits } = await viewSetting(services, SETTING);
  return { policy, edits };
}

/** Puts a policy in place of the one that the editor read. Orders that stand are not judged anew. */
export async function saveCreditPolicy(
  services: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "userId" | "username">,
  { policy, read }: { policy: CreditPolicy; read: CreditPolicy },
): Promise<{ policy: CreditPolicy } | Refusal> {
  const change = { setting: SETTING, value: policy, read };
  const changed = await changeSetting(services, caller, change);
  return isRefusal(changed) ? changed : { policy: changed };
}
