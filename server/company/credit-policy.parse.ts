import * as v from "valibot";
import { CREDIT_ACTIONS } from "./credit-policy.rules.ts";

const creditPolicy = v.strictObject({
  overLimit: v.picklist(CREDIT_ACTIONS),
  overdue: v.picklist(CREDIT_ACTIONS),
});

export const saveCreditPolicyInput = v.strictObject({
  policy: creditPolicy,
  /** What the editor saw when he began. */
  read: creditPolicy,
});
