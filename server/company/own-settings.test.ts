import { expect, it } from "vitest";
import { addStaff, useFreshShop } from "../../test/fixtures/shop.ts";
import { isRefusal } from "../core/refusal.ts";
import {
  getCompanyData,
  getOrderTerms,
  saveCompanyData,
  saveOrderTerms,
} from "./own-settings.ts";

const shop = await useFreshShop();

it("keeps who changed the company's data from what to what, and takes an older one again", async () => {
  const boss = await addStaff(shop.db, "boss");
  const { data: before } = await getCompanyData(shop.services);
  const after = {
    ...before,
    phone: "011 111 222",
    account: "265-1100310001234-56",
  };
  const saved = await saveCompanyData(shop.services, boss, {
    data: after,
    read: before,
  });
  if (isRefusal(saved)) throw new Error(saved.reason);
  expect(saved.data.phone).toBe("011 111 222");
  const view = await getCompanyData(shop.services);
  expect(view.edits).toMatchObject([{ byName: "boss", before }]);
  await saveCompanyData(shop.services, boss, {
    data: view.edits[0]?.before ?? before,
    read: view.data,
  });
  expect((await getCompanyData(shop.services)).data).toEqual(before);
  expect((await getCompanyData(shop.services)).edits).toHaveLength(2);
});

it("takes one of two who set the terms of orders at once", async () => {
  const boss = await addStaff(shop.db, "boss");
  const { terms: read } = await getOrderTerms(shop.services);
  const answers = await Promise.all(
    [3, 10].map((proformaValidityDays) =>
      saveOrderTerms(shop.services, boss, {
        terms: { ...read, proformaValidityDays },
        read,
      }),
    ),
  );
  expect(answers.filter(isRefusal)).toMatchObject([
    { reason: "changed_meanwhile", params: { by: "boss" } },
  ]);
  expect((await getOrderTerms(shop.services)).edits).toHaveLength(1);
});
