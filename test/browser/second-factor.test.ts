import { beforeAll, describe, expect, it } from "vitest";
import { codeAt } from "../../server/auth/totp.ts";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

describe.skipIf(browserMissing())("a sign-in in two steps", () => {
  const portal = useBuiltPortal("small");
  let boss: Visit;
  let secret = "";
  let codes: string[] = [];

  beforeAll(async () => {
    boss = await portal.open();
  });
  const fits = async ({ page }: Visit) => {
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };
  const setUp = async (visit: Visit) => {
    const { testId } = visit;
    await testId("factor-begin").click();
    secret = (await testId("factor-secret").innerText()).replaceAll(/\s/g, "");
    expect(await testId("factor-qr").getAttribute("data-uri")).toContain(
      `secret=${secret}`,
    );
    await fits(visit);
    await testId("factor-code").fill(codeAt(secret, new Date()));
    await testId("factor-confirm").click();
    await testId("factor-codes").waitFor();
    codes = await testId("factor-codes").locator("li").allInnerTexts();
    expect(codes).toHaveLength(10);
    await fits(visit);
    await testId("factor-done").click();
  };

  it("is what staff are led to where it is required, before all else", async () => {
    const { testId } = boss;
    await portal.signIn(boss, "boss", "/admin/staff");
    await testId("staff-row").first().waitFor();
    await fits(boss);
    await testId("factor-required").click();
    await testId("factor-begin").waitFor();
    expect(await testId("nav-admin").count()).toBe(0);
    await setUp(boss);
    await testId("staff-row").first().waitFor();
    await testId("reset-boss").waitFor();
  });

  it("asks for a code, refuses a wrong one, and takes one to fall back on", async () => {
    const visit = await portal.open();
    const { testId } = visit;
    await portal.signIn(visit, "boss");
    await testId("factor-code").fill("000000");
    await testId("factor-submit").click();
    await visit.page.getByText("Kod nije ispravan").waitFor();
    await fits(visit);
    await testId("factor-code").fill(codes[0] ?? "");
    await testId("factor-submit").click();
    await testId("nav-admin").waitFor();
    await visit.page.goto(`${portal.url}/admin/audit?about=user:boss`);
    await testId("audit-row").first().waitFor();
    const told = await testId("audit-row").allInnerTexts();
    expect(told.join("\n")).toContain("Drugi faktor boss");
    expect(told.join("\n")).not.toContain(secret);
    await fits(visit);
  });
});
