import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ANY_REQUEST } from "../drills/cut-proxy.ts";
import { findOrdersByNote } from "../drills/offline-cut.queries.ts";
import { controlled } from "../drills/offline-rig.ts";
import {
  useBuiltPortal,
  fillCart,
  glassesIn,
} from "../fixtures/built-portal.ts";
import { browserMissing, type Visit } from "../fixtures/browser.ts";

const WITHIN_MS = 25_000;
const QUOTE = /\/trpc\/[^?]*orders\.quote/;

const TROUBLE = {
  status: 500,
  contentType: "application/json",
  body: JSON.stringify({
    error: {
      message: "Nešto nije u redu",
      code: -32603,
      data: { httpStatus: 500, reason: "internal" },
    },
  }),
};

describe.skipIf(browserMissing())("somebody else's answers", () => {
  const portal = useBuiltPortal("small", { wire: true });
  let visit: Visit;

  beforeAll(async () => {
    visit = await portal.openLasting();
    const { page, testId } = visit;
    await portal.signIn(visit, "boris");
    await testId("nav-home").waitFor();
    await controlled(page);
    await page.goto(`${portal.url}/catalog?q=007`);
    await glassesIn(visit.page).waitFor();
  });
  beforeEach(getThrough);

  async function getThrough(): Promise<void> {
    portal.wire.arm("captivePage", 0);
    await visit.page.unrouteAll({ behavior: "ignoreErrors" });
  }

  const OTHERS: [string, () => Promise<void> | void][] = [
    [
      "a hotel's page",
      () => portal.wire.arm("captivePage", Infinity, ANY_REQUEST),
    ],
    [
      "a proxy's error",
      () => portal.wire.arm("badGateway", Infinity, ANY_REQUEST),
    ],
    [
      "the server's own trouble",
      async () => {
        portal.wire.arm("badGateway", Infinity);
        await visit.page.route(QUOTE, (route) => route.fulfill(TROUBLE));
      },
    ],
  ];

  const send = () => visit.page.locator('[data-testid="send-order"]:enabled');

  it.each(OTHERS)(
    "do not keep an order from being kept: %s",
    async (_what, come) => {
      const { page } = visit;
      await come();
      const note = await fillCart(visit, portal);
      expect(await send().innerText()).toContain("Sačuvaj za slanje");
      await send().click();
      const queued = page.locator(
        '[data-testid="outbox-entry"][data-state="queued"]',
      );
      await queued.waitFor();
      expect(await findOrdersByNote(portal.database.db, note)).toEqual([]);
      await getThrough();
      await expect
        .poll(() => findOrdersByNote(portal.database.db, note), {
          timeout: WITHIN_MS,
        })
        .toHaveLength(1);
      // The server has it before the phone knows: what comes next must not meet its answer.
      await page
        .locator(
          '[data-testid="outbox-entry"]:is([data-state="queued"], [data-state="sending"])',
        )
        .waitFor({ state: "detached", timeout: WITHIN_MS });
    },
  );

  it.each(OTHERS)(
    "are forgotten once the server answers again: %s",
    async (_what, come) => {
      const { page } = visit;
      await come();
      await fillCart(visit, portal);
      await send().waitFor();
      await getThrough();
      await expect
        .poll(() => send().innerText(), { timeout: WITHIN_MS })
        .toContain("Pošalji narudžbinu");
      // The next one fills a cart of its own.
      await glassesIn(visit.page).getByTestId("quantity-minus").click();
      await page.locator(".empty").waitFor();
    },
  );
});
