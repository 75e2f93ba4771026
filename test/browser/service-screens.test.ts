import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { barriers } from "../fixtures/axe.ts";
import {
  browserMissing,
  overflow,
  settled,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

const SMALL = { width: 320, height: 640 };

describe.skipIf(browserMissing())("service, messages, news and people", () => {
  const portal = useBuiltPortal("demo");
  let claim = "";
  let thread = "";
  let news = 0;

  beforeAll(async () => {
    const partner = await portal.personOf("partner");
    const admin = await portal.personOf("admin");
    const { number } = await partner.api.claims.submit.mutate({
      id: randomUUID(),
      itemCode: "22726",
      fault: "Ne uključuje se posle pada sa police, a baterija je nova.",
    });
    claim = number;
    await admin.api.claims.update.mutate({
      number,
      version: 1,
      status: "awaiting_consent",
      repairPrice: 450_000,
    });
    thread = randomUUID();
    await partner.api.messages.send.mutate({
      id: thread,
      text: "Kada stiže roba?",
      files: [],
      context: { kind: "claim", number },
    });
    await admin.api.messages.inbox.answer.mutate({
      partner: "10001",
      thread,
      id: randomUUID(),
      text: "Sutra pre podne.",
      files: [],
    });
    const saved = await admin.api.news.staff.save.mutate({
      news: {
        topic: "business",
        title: "Magacin ne radi u utorak",
        body: "Popis. Narudžbine primljene do ponedeljka šaljemo istog dana.",
        titleEn: "",
        bodyEn: "",
        audience: { kind: "all" },
        from: null,
        until: null,
        pinned: true,
        mustConfirm: true,
        byPush: false,
        byMail: false,
        pictures: [],
        items: ["22726"],
      },
    });
    news = saved.id;
    await admin.api.news.staff.publish.mutate(saved);
  });

  /** Walks the pages on the smallest phone, and gives what is wrong with each. */
  async function walk({ page }: Visit, paths: string[]): Promise<string[]> {
    const wrong: string[] = [];
    await page.setViewportSize(SMALL);
    for (const path of paths) {
      await page.goto(portal.url + path);
      await page.locator("h1").first().waitFor();
      await settled(page);
      const excess = await overflow(page);
      if (excess > 0) wrong.push(`${path}: ${excess} px too wide`);
      for (const one of await barriers(page)) wrong.push(`${path}: ${one}`);
    }
    return wrong;
  }

  it("are open to a partner, all of them, on the smallest phone", async () => {
    const visit = await portal.open();
    await portal.signIn(visit, "partner", "/more");
    await visit.page.locator("#content .line").first().waitFor();
    expect(
      await walk(visit, [
        "/more",
        "/claims",
        `/claims/${claim}`,
        "/claims/SR-2026-0001",
        "/claims/new",
        "/notices",
        `/news/${news}`,
        "/contact",
        `/contact/${thread}`,
        "/contact/new",
        "/more/people",
        "/more/company",
        "/more/notifications",
        "/more/data",
      ]),
    ).toEqual([]);
    // The wholesaler's words for its repairs have a meaning: steps, and whose turn it is.
    await visit.page.goto(`${portal.url}/claims/SR-2026-0001`);
    expect(await visit.testId("claim-status").innerText()).toBe(
      "Na dijagnostici",
    );
    await visit.context.close();
  });

  it("are open to staff as well, and their door to strangers", async () => {
    const visit = await portal.open({ colorScheme: "dark" });
    expect(await walk(visit, ["/join"])).toEqual([]);
    await portal.signIn(visit, "admin", "/admin/claims");
    // Of the staff's frame: the sign-in has links too, and is gone on from before it is done.
    await visit.page
      .locator(".admin #content .line, .admin #content a")
      .first()
      .waitFor();
    expect(
      await walk(visit, [
        "/admin/claims",
        `/admin/claims/${claim}`,
        "/admin/claims/terms",
        "/admin/claims/words",
        "/admin/contact",
        `/admin/contact/10001/${thread}`,
        "/admin/contact/departments",
        "/admin/news",
        `/admin/news/${news}`,
        "/admin/applications",
        "/admin/data-requests",
        "/admin/partners",
      ]),
    ).toEqual([]);
    await visit.context.close();
  });
});
