import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { toSerbianCyrillic } from "../../server/core/cyrillic.ts";
import { closeBrowser, startBrowser } from "../fixtures/browser.ts";
import type { Bench } from "./bench.ts";
import type { Company } from "./company.ts";
import type { Figure } from "./figure.ts";
import { say } from "./open-bench.ts";
import { limit, openPhone, SLOWER, untilWhole } from "./phone.ts";
import { readSearchCases } from "./search-cases.ts";
import { watchThreads } from "./thread-session.ts";
import { markBeginning, traceThreads } from "./thread-trace.ts";
import { query, queryPath, quote } from "./workloads.ts";

/** Between two keys of a quick hand. */
const KEY_MS = 60;
const PASTED = 1000;
const ORDERED = 100;
const WRONG = 5;
/** What no wholesaler has. */
const UNKNOWN = ["ZZ-99417", "ona kutija od prošlog puta", "QX-0000"];

/** How many presses and how long an order takes, by hand, on a slowed phone without a connection. */
export async function benchEntry(bench: Bench): Promise<Figure[]> {
  const company = await bench.large();
  const browser = await startBrowser();
  try {
    const context = await openPhone(browser, company);
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: company.rabat.origin,
    });
    await placeOrder(company);
    await fillPhone(context, company);
    await context.setOffline(true);
    const phone = { browser, context, company };
    return [
      await repeatLast(phone),
      await findAndAdd(phone),
      await pasteAndMend(phone),
      await pasteThousand(phone),
    ];
  } finally {
    await closeBrowser(browser);
  }
}

interface Phone {
  browser: Browser;
  context: BrowserContext;
  company: Company;
}

async function placeOrder({ rabat, partners, orderable }: Company) {
  const cookie = partners[0]?.cookie ?? "";
  const lines = await quote(rabat.origin, cookie, orderable.slice(0, 12));
  const answer = await fetch(`${rabat.origin}/trpc/orders.place`, {
    method: "POST",
    headers: {
      cookie,
      origin: rabat.origin,
      "content-type": "application/json",
    },
    body: JSON.stringify({ id: randomUUID(), lines }),
  });
  if (!answer.ok) throw new Error(`orders.place: ${await answer.text()}`);
}

/** The catalogue, the app and the last order are on the phone. */
async function fillPhone(
  context: BrowserContext,
  { rabat }: Company,
): Promise<void> {
  say("  filling the phone");
  const page = await context.newPage();
  await page.goto(rabat.origin);
  await untilWhole(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.goto(rabat.origin);
  await page.getByTestId("repeat-last").click();
  await page.getByTestId("repeat-line").first().waitFor();
  await page.close();
}

/** A phone at its start page, slowed down, and a thumb that counts. */
async function atStart({ context, company }: Phone) {
  const page = await context.newPage();
  const threads = await watchThreads(page);
  await page.goto(company.rabat.origin);
  await page.getByTestId("repeat-last").waitFor();
  await threads.slowDown(SLOWER);
  const thumb = { taps: 0, tap: async (_target: Locator) => {} };
  thumb.tap = async (target) => {
    thumb.taps += 1;
    await target.click();
  };
  return { page, thumb };
}

async function timed(page: Page, work: () => Promise<void>): Promise<number> {
  const now = () => page.evaluate(() => performance.now());
  const began = await now();
  await work();
  return (await now()) - began;
}

async function repeatLast(phone: Phone): Promise<Figure> {
  say("  repeating");
  const { page, thumb } = await atStart(phone);
  const ms = await timed(page, async () => {
    await thumb.tap(page.getByTestId("repeat-last"));
    await page.getByTestId("repeat-line").first().waitFor();
    await thumb.tap(page.getByTestId("repeat-add"));
    await page.getByTestId("cart-bar").waitFor();
  });
  await page.close();
  return flow("last order repeated", { taps: thumb.taps, most: 3, ms });
}

async function findAndAdd(phone: Phone): Promise<Figure> {
  say("  finding by half a name");
  const known = readSearchCases().find(({ typed }) => typed === "mleko Alpsko");
  const half = toSerbianCyrillic(known?.typed ?? "").slice(0, 9);
  const { page, thumb } = await atStart(phone);
  const ms = await timed(page, async () => {
    await thumb.tap(page.getByTestId("search"));
    await page.keyboard.type(half, { delay: KEY_MS });
    const plus = page
      .getByTestId("item-row")
      .filter({ hasText: /alpsko/i })
      .first()
      .getByTestId("quantity-plus");
    await thumb.tap(plus);
    await thumb.tap(plus);
  });
  await page.close();
  return flow(`two packs by „${half}“`, {
    taps: thumb.taps,
    most: 4,
    ms,
  });
}

async function pasteAndMend(phone: Phone): Promise<Figure> {
  say("  pasting a hundred lines");
  const { company } = phone;
  const stepped = await steppedItems(company);
  const fine = company.orderable
    .slice(0, ORDERED - WRONG - UNKNOWN.length)
    .map(({ code, minimumOrder }) => `${code}\t${minimumOrder / 1000}`);
  const message = [
    ...fine,
    ...stepped.map(({ code, step }) => `${code}\t${step + 1}`),
    ...UNKNOWN.map((text) => `${text}\t2`),
  ].join("\n");
  const { page, thumb } = await atStart(phone);
  await copy(page, message);
  const ms = await timed(page, async () => {
    await thumb.tap(page.getByTestId("quick-order"));
    await thumb.tap(page.getByTestId("message-paste"));
    const unknown = page.locator(
      '[data-testid="message-row"][data-outcome="unknown"]',
    );
    for (const [at] of UNKNOWN.entries()) {
      await thumb.tap(unknown.first().getByTestId("line-find"));
      await page.keyboard.type(company.orderable[at]?.code ?? "");
      await page.keyboard.press("Enter");
      await page.waitForFunction(
        (left) =>
          document.querySelectorAll(
            '[data-testid="message-row"][data-outcome="unknown"]',
          ).length === left,
        UNKNOWN.length - at - 1,
      );
    }
    await thumb.tap(page.getByTestId("add-message"));
    await page
      .getByTestId("message-row")
      .first()
      .waitFor({ state: "detached" });
  });
  await page.close();
  return flow(`${ORDERED} lines pasted, ${WRONG + 3} of them mended`, {
    taps: thumb.taps,
    most: 12,
    ms,
  });
}

/** Until each line says what it came to; what the worker took is added, as it is not slowed down. */
async function pasteThousand(phone: Phone): Promise<Figure> {
  say("  pasting a thousand lines");
  const { browser, company } = phone;
  const { page } = await atStart(phone);
  const lines = company.orderable
    .slice(0, PASTED)
    .map(({ code, minimumOrder }) => `${code}\t${minimumOrder / 1000}`);
  await copy(page, lines.join("\n"));
  await page.getByTestId("quick-order").click();
  await page.getByTestId("message-paste").waitFor();
  let ms = 0;
  const trace = await traceThreads({ browser, page }, async () => {
    await page.getByTestId("message-text").fill("");
    await page
      .getByTestId("message-row")
      .first()
      .waitFor({ state: "detached" });
    await page.evaluate(markBeginning);
    ms = await timed(page, async () => {
      await page.getByTestId("message-paste").click();
      await page
        .locator('[data-testid="message-row"][data-outcome="ok"]')
        .nth(30)
        .waitFor();
    });
  });
  await page.close();
  const worker = (SLOWER - 1) * trace.workerBusyUntil(ms);
  say(`  ${ms.toFixed(0)} + ${worker.toFixed(0)} of the worker`);
  return limit(`${PASTED} lines pasted and understood`, ms + worker, 2000);
}

const copy = (page: Page, text: string): Promise<void> =>
  page.evaluate((copied) => navigator.clipboard.writeText(copied), text);

/** What is sold only by several. */
async function steppedItems({ rabat, partners }: Company) {
  const who = { origin: rabat.origin, cookie: partners[0]?.cookie ?? "" };
  const { items } = await query<{
    items: { code: string; quantityStep: string }[];
  }>(who, queryPath("catalog.list", { limit: 100 }));
  return items
    .map(({ code, quantityStep }) => ({ code, step: Number(quantityStep) }))
    .filter(({ step }) => step > 1)
    .slice(0, WRONG);
}

function flow(
  name: string,
  { taps, most, ms }: { taps: number; most: number; ms: number },
): Figure {
  return {
    name: `(p) ${name}`,
    asked: `≤ ${most} taps`,
    baseline: "",
    ours: `${taps} taps, ${ms.toFixed(0)} ms`,
    ratio: "",
    holds: taps <= most,
  };
}
