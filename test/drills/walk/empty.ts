import type { Kysely } from "kysely";
import type { Database } from "../../../db/database.ts";
import { createUser } from "../../../server/auth/create-user.ts";
import { isRefusal } from "../../../server/core/refusal.ts";
import { HOUSE, inTransaction } from "../../../server/platform/database.ts";
import type { Visit } from "../../fixtures/browser.ts";
import { PASSWORD } from "../../fixtures/server-process-company.ts";
import { signIn } from "../../fixtures/server-process-client.ts";
import { insertPartners } from "../../fixtures/small-company.ts";
import type { WalkGround } from "./looks.ts";
import { WALK_PAGES, type Who } from "./pages.ts";
import type { WalkedPortal } from "./portal.ts";
import { atRest, byAllOf, enter, openAs, speak } from "./visits.ts";

type Worker = Exclude<Who, "guest">;

/** A company on its first day: nothing was imported, and nobody but staff can sign in. */
export interface EmptyCompany {
  db: Kysely<Database>;
  url: string;
}

const PARTNER = "10001";

/** Has somebody sign in: of staff, or of the first partner that there is. */
export async function enterEmpty(
  company: EmptyCompany,
  who: Worker,
): Promise<WalkedPortal> {
  const { url } = company;
  const come = () => signIn(url, who, PASSWORD);
  // Whoever walks here a second time is known.
  const { cookie } = await come().catch(async () => {
    await admit(company, who);
    return await come();
  });
  return { url, places: {}, cookieOf: () => cookie };
}

async function admit({ db }: EmptyCompany, who: Worker): Promise<void> {
  if (who === "partner")
    await inTransaction(db, HOUSE, (trx) => insertPartners(trx, [PARTNER]));
  const request = {
    username: who,
    role: who,
    password: PASSWORD,
    mustChangePassword: false,
    ...(who === "partner" && { partner: PARTNER, partnerRole: "owner" }),
  };
  const made = await createUser({ db }, request, "walk");
  if (isRefusal(made)) throw new Error(`${who}: ${made.reason}`);
}

/** The screens that are there before there is anything: no thing of the company is in their address. */
export const firstAddressesOf = (who: Worker): string[] =>
  WALK_PAGES.filter(
    ({ route, who: admitted }) => admitted.includes(who) && !/[:*]/.test(route),
  )
    .flatMap(({ addresses }) => addresses)
    .filter((address) => !/\{|NEMA/.test(address));

export interface EmptyCheck {
  who: Worker;
  addresses: readonly string[];
  pages: number;
  count: (what: string) => void;
  fail: (what: string) => void;
}

/** Opens screens of a company that has nothing yet: each says what would be there. */
export async function checkEmpty(
  ground: Pick<WalkGround, "browser" | "portal">,
  { who, addresses, pages, count, fail }: EmptyCheck,
): Promise<void> {
  const visits = await Promise.all(
    Array.from({ length: Math.min(pages, addresses.length) }, async () => {
      const visit = await openAs(ground, who);
      await speak(visit, "sr-Latn");
      await enter(visit, ground.portal, who);
      return visit;
    }),
  );
  try {
    await byAllOf(visits, addresses, async (visit, address) => {
      count(`empty ${who}`);
      visit.troubles.length = 0;
      await visit.page.goto(ground.portal.url + address);
      const rested = await atRest(visit).then(
        () => true,
        () => false,
      );
      const wrong = [
        ...(rested ? [] : ["something on it is awaited for ever"]),
        ...(await wrongOn(visit)),
        ...new Set(visit.troubles),
      ];
      for (const one of wrong) fail(`empty ${who} ${address}: ${one}`);
    });
  } finally {
    await Promise.all(visits.map(({ context }) => context.close()));
  }
}

/** What somebody would miss who comes to a screen without anything on it yet. */
async function wrongOn({ page }: Visit): Promise<string[]> {
  return await page.evaluate(() => {
    const content = document.getElementById("content") ?? document.body;
    const seen = (selector: string) =>
      [...content.querySelectorAll<HTMLElement>(selector)].filter((one) =>
        one.checkVisibility(),
      );
    const wrong: string[] = [];
    /** What it is for: not what one presses, nor what only names a part of it. */
    const says = seen("p, li, dd, td, legend, .empty, label, .line, b").some(
      (one) =>
        one.innerText.trim().length > 1 &&
        one.closest(
          "button, a, .tabs-line, .orders-filter, .audit-filter, .search",
        ) === null,
    );
    if (!says) wrong.push("bare: it says nothing of what would be here");
    for (const empty of seen(".empty")) {
      const title = empty.querySelector("h1, h2")?.textContent ?? "";
      if (!empty.querySelector("p:not(.code)")?.textContent?.trim())
        wrong.push(`“${title}” and no more`);
    }
    return wrong;
  });
}
