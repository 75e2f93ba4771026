import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LANGUAGES, SIGHTS } from "../drills/walk/cells.ts";
import {
  checkEmpty,
  enterEmpty,
  firstAddressesOf,
} from "../drills/walk/empty.ts";
import { checkKeys, KEY_SIGHTS, stepThrough } from "../drills/walk/keys.ts";
import { lookAt, type WalkGround } from "../drills/walk/looks.ts";
import { addressesOf, barredFrom, type Who } from "../drills/walk/pages.ts";
import { furnish } from "../drills/walk/portal.ts";
import {
  checkBarred,
  checkStates,
  type Trouble,
} from "../drills/walk/states.ts";
import { openWords } from "../drills/walk/words.ts";
import { createRandom, shuffled } from "../drills/random.ts";
import { SEED } from "../drills/test-ground.ts";
import {
  browserMissing,
  closeBrowser,
  startBrowser,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

/** How many screens of each are looked at; `npm run drill -- walk` looks at all of all. */
const SAMPLE: Record<Who, number> = {
  guest: 2,
  partner: 12,
  sales: 4,
  admin: 12,
};
const IN_TROUBLE: [Who, Trouble, number][] = [
  ["partner", "broken", 5],
  ["admin", "broken", 5],
  ["admin", "slow", 3],
];
/** By the keyboard alone. */
const BY_KEYS = { guest: 1, partner: 3, sales: 1, admin: 3 } as const;
/** Of a company that has nothing yet. */
const EMPTY = 20;
const AT_ONCE = 3;

describe.skipIf(browserMissing())("a walk through the app", () => {
  const portal = useBuiltPortal("demo");
  const random = createRandom(SEED);
  let ground: WalkGround;
  const failures: string[] = [];
  const notes = {
    count: () => undefined,
    fail: (what: string) => void failures.push(what),
  };

  beforeAll(async () => {
    const walked = await furnish(portal.url);
    ground = {
      portal: walked,
      browser: await startBrowser(),
      words: await openWords(),
    };
  });
  beforeEach(() => void failures.splice(0));
  afterAll(() => closeBrowser(ground?.browser));

  it("finds no barrier, no misfit and no foreign word on a sample of screens", async () => {
    const languages = shuffled(LANGUAGES, random);
    for (const [who, most] of Object.entries(SAMPLE) as [Who, number][]) {
      languages.push(languages.shift() ?? "en");
      const addresses = shuffled(addressesOf(who), random)
        .slice(0, most)
        .map((address) => ({ address, sights: [random.pick(SIGHTS)] }));
      const language = languages[0] ?? "en";
      // oxlint-disable-next-line no-await-in-loop -- one person after the other
      await lookAt(ground, {
        who,
        language,
        addresses,
        pages: AT_ONCE,
        ...notes,
      });
    }
    expect(failures).toEqual([]);
  });

  it("leads the keyboard everywhere, in order, and shows where one stands", async () => {
    for (const [who, most] of Object.entries(BY_KEYS) as [Who, number][])
      // oxlint-disable-next-line no-await-in-loop -- one person after the other
      await checkKeys(ground, {
        who,
        addresses: shuffled(addressesOf(who), random).slice(0, most),
        sights: [random.pick(KEY_SIGHTS)],
        pages: AT_ONCE,
        ...notes,
      });
    expect(failures).toEqual([]);
  });

  it.each([
    ["<button>a</button>", []],
    [
      "<button style='outline: 0'>a</button>",
      ["nothing shows that one stands on button. “a”"],
    ],
    [
      "<button>a</button><div style='position: fixed; inset: 0; background: #fff'></div>",
      ["stands where it is covered: button. “a”"],
    ],
    [
      "<button style='width: 0; height: 0; padding: 0; border: 0; overflow: hidden'>a</button>",
      ["stands where it has no place: button. “a”"],
    ],
    [
      "<button onkeydown='event.preventDefault()'>a</button><button>b</button>",
      ["no key leads on from button. “a”"],
    ],
    [
      "<div style='display: flex; flex-direction: column-reverse'><button>a</button><button>b</button></div>",
      ["leads back up from button. “a” to button. “b”"],
    ],
    ["<input type='date'><button>a</button>", []],
    [
      "<button>a</button><p onclick='alert(1)'>b</p>",
      ["only a pointer presses p. “b”"],
    ],
  ])("tells what a keyboard would lose on %s", async (html, lost) => {
    const page = await ground.browser.newPage();
    try {
      await page.addInitScript("globalThis.__name ??= (one) => one");
      await page.goto("about:blank");
      await page.setContent(html);
      expect((await stepThrough(page)).wrong).toEqual(lost);
    } finally {
      await page.close();
    }
  });

  it("is told what failed, what is awaited and what is not for him", async () => {
    for (const [who, trouble, most] of IN_TROUBLE) {
      const addresses = shuffled(addressesOf(who), random).slice(0, most);
      // oxlint-disable-next-line no-await-in-loop -- one trouble after the other
      await checkStates(ground, {
        who,
        trouble,
        addresses,
        pages: AT_ONCE,
        ...notes,
      });
    }
    await checkBarred(ground, {
      who: "partner",
      addresses: barredFrom("partner").slice(0, 2),
      ...notes,
    });
    expect(failures).toEqual([]);
  });
});

describe.skipIf(browserMissing())("a company that has nothing yet", () => {
  const portal = useBuiltPortal("empty");
  const random = createRandom(SEED);
  let browser: Browser | undefined;
  afterAll(() => closeBrowser(browser));

  // A partner is something: he comes last.
  it.each(["admin", "partner"] as const)(
    "tells a visitor as %s what would be on each screen",
    async (who) => {
      browser ??= await startBrowser();
      const { url } = portal;
      const company = { db: portal.database.db, url };
      const failures: string[] = [];
      await checkEmpty(
        { browser, portal: await enterEmpty(company, who) },
        {
          who,
          addresses: shuffled(firstAddressesOf(who), random).slice(0, EMPTY),
          pages: AT_ONCE,
          count: () => undefined,
          fail: (what) => void failures.push(what),
        },
      );
      expect(failures).toEqual([]);
    },
  );
});
