import type { Browser } from "playwright-core";
import type { Language } from "../../../server/core/language.ts";
import { barriers } from "../../fixtures/axe.ts";
import type { Visit } from "../../fixtures/browser.ts";
import { look, nameOf, type Sight } from "./cells.ts";
import { see } from "./page-eyes.ts";
import type { Who } from "./pages.ts";
import type { WalkedPortal } from "./portal.ts";
import { atRest, byAllOf, enter, goTo, openAs, speak } from "./visits.ts";
import type { Words } from "./words.ts";

/** Screens to be looked at by one person in one language. */
export interface Look {
  who: Who;
  language: Language;
  addresses: readonly { address: string; sights: readonly Sight[] }[];
  /** How many pages at once. */
  pages: number;
  /** How many of its steps have been walked, of each kind. */
  count: (what: string) => void;
  /** What is not as it must be. */
  fail: (what: string) => void;
}

export interface WalkGround {
  browser: Browser;
  portal: WalkedPortal;
  words: Words;
}

/** Looks at screens, each in some lights, widths and sizes of letters. */
export async function lookAt(ground: WalkGround, asked: Look): Promise<void> {
  const { portal } = ground;
  const visits = await Promise.all(
    Array.from({ length: Math.min(asked.pages, asked.addresses.length) }, () =>
      openAs(ground, asked.who),
    ),
  );
  try {
    await Promise.all(
      visits.map(async (visit) => {
        await speak(visit, asked.language);
        await enter(visit, portal, asked.who);
      }),
    );
    await byAllOf(
      visits,
      asked.addresses,
      async (visit, { address, sights }) => {
        const where = `${asked.who} ${asked.language} ${address}`;
        const own = {
          ...asked,
          fail: (what: string) => asked.fail(`${where}: ${what}`),
        };
        visit.troubles.length = 0;
        try {
          await goTo(visit, portal, address);
          for (const sight of sights)
            await lookOnce(ground, { visit, sight }, own);
        } catch (error) {
          own.fail(`${String(error).split("\n")[0]}`);
        }
        for (const trouble of new Set(visit.troubles))
          if (!isExpected(trouble, address)) own.fail(trouble);
      },
    );
  } finally {
    await Promise.all(visits.map(({ context }) => context.close()));
  }
}

/** What is not there is answered so, and the browser tells of it as of an error. */
const isExpected = (trouble: string, address: string) =>
  / 404 |status of 404/.test(trouble) &&
  /NEMA|9999|\{none\}|new$/.test(address);

async function lookOnce(
  { words }: WalkGround,
  { visit, sight }: { visit: Visit; sight: Sight },
  { language, count, fail }: Look,
): Promise<void> {
  const { page } = visit;
  await look(page, sight);
  await atRest(visit);
  const seen = await see(page);
  const wrong = [
    ...seen.misfits,
    ...words.wrongIn(language, seen.texts),
    ...(await barriers(page)),
  ];
  count("cells");
  count(`${language} ${nameOf(sight)}`);
  for (const one of new Set(wrong)) fail(`${nameOf(sight)}: ${one}`);
}
