import type { Browser, BrowserContextOptions } from "playwright-core";
import type { Language } from "../../../server/core/language.ts";
import { openVisit, type Visit } from "../../fixtures/browser.ts";
import type { Who } from "./pages.ts";
import { addressIn, type WalkedPortal } from "./portal.ts";

const SETTLED_WITHIN_MS = 15_000;

/** Somebody at the portal, signed in as whoever signed in there before. */
export async function openAs(
  { browser, portal }: { browser: Browser; portal: WalkedPortal },
  who: Who,
  more: BrowserContextOptions = {},
): Promise<Visit> {
  const visit = await openVisit(browser, more);
  // What runs in the page comes from a compiler that names functions by a helper of its own.
  await visit.context.addInitScript("globalThis.__name ??= (one) => one");
  const [name = "", value = ""] = portal.cookieOf(who)?.split("=") ?? [];
  if (name) await visit.context.addCookies([{ name, value, url: portal.url }]);
  return visit;
}

/** Writes all screens of a visit in a language. */
export const speak = ({ context }: Visit, language: Language) =>
  context.addInitScript((chosen) => {
    // A frame in a sandbox has no storage to read.
    if (globalThis.origin === "null") return;
    localStorage.setItem("rabat.language", chosen);
    localStorage.setItem("rabat.language-chosen", "yes");
  }, language);

/** Goes in for the first time: until the server has said who it is, one sees the sign-in. */
export async function enter(
  { page, testId }: Visit,
  portal: WalkedPortal,
  who: Who,
): Promise<void> {
  const isGuest = who === "guest";
  await page.goto(portal.url + (isGuest ? "/" : "/more"));
  await atRest({ page });
  if (!isGuest) await testId("sign-in-submit").waitFor({ state: "detached" });
}

/** Goes to an address and waits until nothing on it is awaited any more. */
export async function goTo(
  { page }: Visit,
  portal: WalkedPortal,
  address: string,
): Promise<void> {
  await page.goto(portal.url + addressIn(portal, address));
  await atRest({ page });
}

export async function atRest({ page }: Pick<Visit, "page">): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector("h1")?.textContent &&
      document.querySelector("main") &&
      !document.querySelector('.skeleton, [aria-busy="true"]'),
    undefined,
    { timeout: SETTLED_WITHIN_MS },
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () =>
      new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  });
}

/** A fresh page of a fresh visit, to look at one address, and its end. */
export async function inVisit<Result>(
  open: () => Promise<Visit>,
  work: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  const visit = await open();
  try {
    return await work(visit);
  } finally {
    await visit.context.close();
  }
}

/** Does the same for each of a list, by some at once. */
export async function byAllOf<Worker, Thing>(
  workers: readonly Worker[],
  things: readonly Thing[],
  work: (worker: Worker, thing: Thing) => Promise<void>,
): Promise<void> {
  const left = [...things];
  await Promise.all(
    workers.map(async (worker) => {
      for (let next = left.shift(); next !== undefined; next = left.shift())
        // oxlint-disable-next-line no-await-in-loop -- one page shows one screen after the other
        await work(worker, next);
    }),
  );
}
