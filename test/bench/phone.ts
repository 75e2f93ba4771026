import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { PHONE } from "../fixtures/browser.ts";
import { bundleScript } from "./bundle-script.ts";
import type { Company } from "./company.ts";
import type { Figure } from "./figure.ts";
import { markBeginning } from "./thread-trace.ts";

/** A phone's processor beside a desk's. */
export const SLOWER = 4;

/** The first partner's phone, signed in. */
export async function openPhone(
  browser: Browser,
  { rabat, partners }: Company,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: PHONE });
  const [name = "", value = ""] = (partners[0]?.cookie ?? "").split("=");
  await context.addCookies([{ name, value, url: rabat.origin }]);
  await context.addInitScript(markBeginning);
  const watching = path.join(import.meta.dirname, "phone-page/watch-rows.ts");
  await context.addInitScript({ content: await bundleScript(watching) });
  // The layers are made for all who share them; this phone is not the first.
  for (const layer of ["state", "directory", "items", "prices", "stock"]) {
    const answer = await fetch(`${rabat.origin}/sync/${layer}`, {
      headers: { cookie: partners[0]?.cookie ?? "" },
    });
    await answer.arrayBuffer();
  }
  return context;
}

/** Until the state is reached: the database says so. */
export async function untilWhole(page: Page): Promise<void> {
  await page.waitForFunction(
    async () => {
      const databases = await indexedDB.databases();
      const name = databases.find(({ name }) =>
        name?.startsWith("rabat-"),
      )?.name;
      if (name === undefined) return false;
      return await new Promise<boolean>((resolve) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("error", () => resolve(false));
        opening.addEventListener("success", () => {
          const db = opening.result;
          const asked = db
            .transaction("meta")
            .objectStore("meta")
            .get("sync.state");
          asked.addEventListener("error", () => resolve(false));
          asked.addEventListener("success", () => {
            db.close();
            resolve(asked.result !== undefined);
          });
        });
      });
    },
    undefined,
    { timeout: 120_000, polling: 500 },
  );
}

/** A figure that must stay below a time. */
export function limit(name: string, ms: number, most: number): Figure {
  return {
    name: `(p) ${name}`,
    asked: `≤ ${most} ms`,
    baseline: "",
    ours: `${ms.toFixed(ms < 100 ? 1 : 0)} ms`,
    ratio: "",
    holds: ms <= most,
  };
}
