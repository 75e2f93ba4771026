import { expect, it } from "vitest";
import { addStaff, useFreshShop } from "../../test/fixtures/shop.ts";
import { isRefusal } from "../core/refusal.ts";
import { getCreditPolicy, saveCreditPolicy } from "./credit-policy.ts";
import {
  DEFAULT_CREDIT_POLICY,
  type CreditPolicy,
} from "./credit-policy.rules.ts";

const shop = await useFreshShop();
const STRICT: CreditPolicy = { overLimit: "advance", overdue: "hold" };
const LAX: CreditPolicy = { overLimit: "pass", overdue: "pass" };

it("stands as nobody has set it, changes whole, and remembers who changed what", async () => {
  const boss = await addStaff(shop.db, "boss");
  const save = (policy: CreditPolicy, read: CreditPolicy) =>
    saveCreditPolicy(shop.services, boss, { policy, read });
  expect(await getCreditPolicy(shop.services)).toEqual({
    policy: { overLimit: "hold", overdue: "pass" },
    edits: [],
  });
  expect(await save(STRICT, DEFAULT_CREDIT_POLICY)).toEqual({ policy: STRICT });
  // Once more the same changes nothing and notes nothing.
  await save(STRICT, STRICT);
  expect(await getCreditPolicy(shop.services)).toMatchObject({
    policy: STRICT,
    edits: [{ byName: "boss", before: DEFAULT_CREDIT_POLICY, after: STRICT }],
  });
});

it("takes one of two who save at once, and tells the other whose stands", async () => {
  const boss = await addStaff(shop.db, "boss");
  const answers = await Promise.all(
    [STRICT, LAX].map((policy) =>
      saveCreditPolicy(shop.services, boss, {
        policy,
        read: DEFAULT_CREDIT_POLICY,
      }),
    ),
  );
  expect(answers.filter(isRefusal)).toMatchObject([
    { reason: "changed_meanwhile", params: { by: "boss" } },
  ]);
  expect((await getCreditPolicy(shop.services)).edits).toHaveLength(1);
});
