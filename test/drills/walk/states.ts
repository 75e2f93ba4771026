import type { Page, Route } from "playwright-core";
import type { Visit } from "../../fixtures/browser.ts";
import type { WalkGround } from "./looks.ts";
import type { Who } from "./pages.ts";
import { controlled } from "../offline-rig.ts";
import { addressIn } from "./portal.ts";
import { byAllOf, enter, goTo, openAs, speak } from "./visits.ts";
import { srLatn } from "../../../client/i18n/sr-latn.ts";

/** What may be wrong with the server while a screen is opened. */
export const TROUBLES = ["broken", "slow", "offline"] as const;
export type Trouble = (typeof TROUBLES)[number];

/** A screen's state as anybody sees it. */
interface Told {
  heading: string;
  /** What stands in the screen beside its heading. */
  text: string;
  /** Places of what is still awaited. */
  awaited: number;
  /** What is said of what went wrong, and of the connection. */
  alarms: string[];
  /** What can be pressed on the screen itself. */
  ways: number;
}

/** Without these nobody is signed in; what they say is known before a screen is opened. */
const ALWAYS_ANSWERED = /^(auth\.me|auth\.settings|company\.publicProfile)$/;
/** What the frame and the device ask for behind every screen; the screen does without. */
const BEHIND =
  /^(auth\.|company\.publicProfile|activity\.tell|carts\.sync|notices\.unread|messages\.unread|admin\.overview|exchange\.runs\.needing|push\.|orders\.awaiting|waits\.list|entry\.aliases|lists\.shelf)/;
/** What a screen is the better for and does without: a hint, a choice among several, the goods. */
const DONE_WITHOUT =
  /^(\/sync\/|orders\.options|messages\.departments|claims\.terms|company\.payee)/;

const LATE_MS = 1_200;
const QUIET_WITHIN_MS = 2_500;
const AT_REST_WITHIN_MS = 12_000;

export interface StateCheck {
  who: Who;
  trouble: Trouble;
  addresses: readonly string[];
  pages: number;
  count: (what: string) => void;
  fail: (what: string) => void;
}

/** Opens a visit in which the server answers as the trouble says, and notes what was asked. */
export async function openInTrouble(
  ground: WalkGround,
  { who, trouble }: StateCheck,
): Promise<{ visit: Visit; failed: Set<string> }> {
  const { portal } = ground;
  const failed = new Set<string>();
  if (trouble === "offline") {
    const visit = await openAs(ground, who);
    await speak(visit, "sr-Latn");
    await enter(visit, portal, who);
    await controlled(visit.page);
    await visit.page.waitForTimeout(LATE_MS);
    await visit.context.setOffline(true);
    return { visit, failed };
  }
  const visit = await openAs(ground, who, { serviceWorkers: "block" });
  await speak(visit, "sr-Latn");
  // Who is signed in is known to the device before the trouble begins.
  await enter(visit, portal, who);
  await visit.context.route(/\/(trpc|sync)\//, async (route) => {
    const names = namesOf(route);
    if (names.every((name) => ALWAYS_ANSWERED.test(name)))
      return await route.continue();
    for (const name of names) if (!BEHIND.test(name)) failed.add(name);
    // Slow is without an end: the screen is looked at while nothing has come.
    if (trouble === "slow") return;
    await answerBroken(route, names);
  });
  return { visit, failed };
}

const namesOf = (route: Route): string[] => {
  const { pathname } = new URL(route.request().url());
  return pathname.startsWith("/trpc/")
    ? pathname.slice("/trpc/".length).split(",")
    : [pathname];
};

async function answerBroken(route: Route, names: string[]): Promise<void> {
  const errorOf = (path: string) => ({
    error: {
      message: "",
      code: -32603,
      data: {
        code: "INTERNAL_SERVER_ERROR",
        httpStatus: 500,
        path,
        reason: "internal",
        correlationId: "00000000-0000-4000-8000-000000000000",
      },
    },
  });
  const isBatch = new URL(route.request().url()).searchParams.has("batch");
  await route.fulfill({
    status: 500,
    contentType: "application/json",
    body: JSON.stringify(
      isBatch ? names.map(errorOf) : errorOf(names[0] ?? ""),
    ),
  });
}

/** Opens one address in the trouble and says what a person would miss there. */
export async function checkState(
  { portal }: WalkGround,
  { visit, failed }: { visit: Visit; failed: Set<string> },
  { trouble, address }: { trouble: Trouble; address: string },
): Promise<string[]> {
  const { page } = visit;
  failed.clear();
  await page.goto(portal.url + addressIn(portal, address), {
    waitUntil: "domcontentloaded",
  });
  await page
    .waitForFunction(
      () => document.querySelector("h1")?.textContent,
      undefined,
      {
        timeout: AT_REST_WITHIN_MS,
      },
    )
    .catch(() => undefined);
  await page
    .waitForLoadState("networkidle", { timeout: QUIET_WITHIN_MS })
    .catch(() => undefined);
  if (trouble !== "slow")
    await page
      .waitForFunction(
        () => !document.querySelector('.skeleton, [aria-busy="true"]'),
        undefined,
        { timeout: AT_REST_WITHIN_MS },
      )
      .catch(() => undefined);
  const told = await tellOf(page);
  const wrong: string[] = [];
  if (told.heading === "" && trouble !== "slow") wrong.push("no heading");
  if (trouble === "slow") {
    if (told.awaited === 0 && told.text === "" && failed.size > 0)
      wrong.push(`blank while it waits for ${[...failed].join(", ")}`);
    return wrong;
  }
  if (told.awaited > 0) wrong.push(`${told.awaited} places wait for ever`);
  if (told.text === "") wrong.push("blank");
  const isNeeded = [...failed].some((name) => !DONE_WITHOUT.test(name));
  if (trouble === "broken" && isNeeded) {
    if (told.alarms.length === 0)
      wrong.push(`says nothing of what failed: ${[...failed].join(", ")}`);
    if (told.ways === 0) wrong.push("no way on");
  }
  return wrong;
}

async function tellOf(page: Page): Promise<Told> {
  return await page.evaluate(() => {
    const seen = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter((one) =>
        one.checkVisibility(),
      );
    const textOf = (element: HTMLElement | undefined) =>
      (element?.innerText ?? "").trim();
    const content = document.getElementById("content") ?? document.body;
    const heading = textOf(seen("h1")[0]);
    return {
      heading,
      text: textOf(content).replace(heading, "").trim(),
      awaited: seen('.skeleton, [aria-busy="true"]').length,
      alarms: seen('[role="alert"], .note.bad, .state-bar, .failed')
        .map(textOf)
        .filter(Boolean),
      ways: seen("#content button, #content a, .head button, .head a").length,
    };
  });
}

/** Opens each address while the server is in trouble. */
export async function checkStates(
  ground: WalkGround,
  asked: StateCheck,
): Promise<void> {
  const visits = await Promise.all(
    Array.from({ length: Math.min(asked.pages, asked.addresses.length) }, () =>
      openInTrouble(ground, asked),
    ),
  );
  try {
    await byAllOf(visits, asked.addresses, async (visit, address) => {
      const { who, trouble } = asked;
      asked.count(`${trouble} ${who}`);
      const wrong = await checkState(ground, visit, { trouble, address }).catch(
        (error: unknown) => [String(error).split("\n")[0] ?? ""],
      );
      for (const one of wrong)
        asked.fail(`${trouble} ${who} ${address}: ${one}`);
    });
  } finally {
    await Promise.all(visits.map(({ visit }) => visit.context.close()));
  }
}

/** Opens each address that is not for him: he is told so, with a way on. */
export async function checkBarred(
  ground: WalkGround,
  { who, addresses, ...notes }: Omit<StateCheck, "trouble" | "pages">,
): Promise<void> {
  const visit = await openAs(ground, who);
  try {
    await speak(visit, "sr-Latn");
    await enter(visit, ground.portal, who);
    for (const address of addresses) {
      // oxlint-disable-next-line no-await-in-loop -- one page shows one screen after the other
      await goTo(visit, ground.portal, address);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await visit.page
        .getByRole("heading", { level: 1, name: srLatn.failure.forbidden })
        .waitFor({ timeout: QUIET_WITHIN_MS })
        .catch(() => undefined);
      // oxlint-disable-next-line no-await-in-loop -- as above
      const told = await tellOf(visit.page);
      notes.count(`barred ${who}`);
      if (told.heading !== srLatn.failure.forbidden || told.ways === 0)
        notes.fail(`barred ${who} ${address}: “${told.heading}”`);
    }
  } finally {
    await visit.context.close();
  }
}
