import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

describe.skipIf(browserMissing())("a company's people", () => {
  const portal = useBuiltPortal("small");
  let owner: Visit;
  let shop: Visit;
  let link: string;
  let taps = 0;

  beforeAll(async () => {
    owner = await portal.open();
    shop = await portal.open();
  });
  const tap = async ({ testId }: Visit, id: string) => {
    taps += 1;
    await testId(id).first().click();
  };
  const fits = async ({ page }: Visit) => {
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };

  it("are invited by a code that the owner's phone shows", async () => {
    const { page, testId } = owner;
    await portal.signIn(owner, "boris", "/more/people");
    await testId("person").first().waitFor();
    await testId("add-person").click();
    await testId("person-name").fill("radnja.1");
    await testId("person-limit").fill("100");
    await fits(owner);
    await testId("invite-person").click();
    await testId("invitation-code").waitFor();
    link = await testId("invitation-link").innerText();
    await fits(owner);
    await testId("handed-over").click();
    await expect
      .poll(() => testId("person").last().innerText())
      .toContain("naručuje do 100,00");
    await page.goto(`${portal.url}/`);
  });

  it("come in by it, and order only so much unasked", async () => {
    const { page, testId } = shop;
    await page.goto(link);
    await testId("new-password").fill("zelena-kutija-8");
    await testId("repeat-password").fill("zelena-kutija-8");
    await testId("save-password").click();
    await testId("save-password").waitFor({ state: "detached" });
    await page.getByText("Na prijavu").click();
    await testId("sign-in-username").fill("radnja.1");
    await testId("sign-in-password").fill("zelena-kutija-8");
    await testId("sign-in-submit").click();
    await testId("nav-catalog").waitFor();
    const placed = await page.evaluate(
      async ([id]) => {
        const answer = await fetch("/trpc/orders.place", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            id,
            lines: [
              { itemCode: "NOVO", quantity: "20", expectedPrice: 120_000 },
            ],
          }),
        });
        return (await answer.json()) as { result: { data: object } };
      },
      [randomUUID()],
    );
    expect(placed.result.data).toMatchObject({ awaitsOwner: true });
  });

  it("have what goes beyond it let go in two taps on the owner's phone", async () => {
    const { page, testId } = owner;
    await page.goto(`${portal.url}/`);
    await testId("awaiting-order").waitFor();
    await fits(owner);
    taps = 0;
    await tap(owner, "awaiting-order");
    await testId("own-decision").waitFor();
    await fits(owner);
    await tap(owner, "approve-own");
    await testId("own-decision").waitFor({ state: "detached" });
    expect(taps).toBe(2);
    await page.getByText("Odobreno u firmi").waitFor();
  });

  it("lose everything on their devices once they are switched off", async () => {
    const { page, testId } = owner;
    await page.goto(`${portal.url}/more/people`);
    await page.locator('[data-name="radnja.1"]').click();
    await testId("switch-off").click();
    await testId("confirm-yes").click();
    await expect
      .poll(() => testId("person").last().innerText())
      .toContain("isključen");
    await shop.page.reload();
    await shop.testId("sign-in-username").waitFor();
    expect(owner.troubles).toEqual([]);
  });
});
