import { sql } from "kysely";
import { expect, it } from "vitest";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";

const portal = await usePortal();
const of = async (who: Who) =>
  (await portal.query("auth.settings", undefined, who)).data["settings"];
const save = (settings: object, who: Who) =>
  portal.mutate("auth.saveSettings", settings, who);

it("keeps what each person chose, and tells it to him alone, whatever he does for others", async () => {
  expect(await of(portal.a)).toBeNull();
  const mine = { withVat: true, theme: "dark" };
  await Promise.all([save(mine, portal.a), save(mine, portal.a)]);
  expect(await of(portal.a)).toEqual(mine);
  expect(await of(portal.b)).toBeNull();
  const light = { withVat: false, theme: "light" };
  await save(light, { ...portal.sales, partner: "A" });
  expect(await of(portal.sales)).toEqual(light);
  expect(await of(portal.a)).toEqual(mine);
  expect(await portal.house(sql`select from user_setting`)).toHaveLength(2);
});

it("takes nothing but what there is to choose", async () => {
  for (const wrong of [
    { withVat: true, theme: "green" },
    { withVat: "yes", theme: "dark" },
    { withVat: true },
    { withVat: true, theme: "dark", more: 1 },
  ])
    // oxlint-disable-next-line no-await-in-loop -- one after another
    expect((await save(wrong, portal.a)).status).toBe(400);
  expect((await portal.query("auth.settings")).status).toBe(401);
});
