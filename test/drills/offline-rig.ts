import path from "node:path";
import type { Page } from "playwright-core";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  openLastingBrowser,
  type LastingBrowser,
} from "../fixtures/lasting-browser.ts";
import {
  startServer,
  waitFor,
  type ServerProcess,
} from "../fixtures/server-process.ts";
import { createUser } from "../../server/auth/create-user.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";
import { startCutProxy, type CutProxy } from "./cut-proxy.ts";
import { offerItem } from "./ground.queries.ts";
import { findParty } from "./offline-cut.queries.ts";

const USER = { username: "telefon", password: "zelena-kutija-7" };
export const ITEM = "cut1";
const PRICE = 1_000_000;
const PER_DINAR = 10_000;

/** One phone, one server, and a wire between them that can be cut. */
export interface Rig {
  db: Kysely<Database>;
  /** Whose phone it is. */
  party: PlacingParty;
  /** What the item costs at present. */
  price: number;
  server: ServerProcess;
  proxy: CutProxy;
  phone: LastingBrowser;
  close(): Promise<void>;
}

/** What stands in the phone's outbox, as anybody can read it: the life of entries, not what they say. */
export interface Standing {
  id: string;
  state: string;
  createdAt: number;
}

/** Builds up the rig over a database that holds the small company. */
export async function openRig(options: {
  db: Kysely<Database>;
  databaseUrl: string;
  partner: string;
  /** Where the built app lies; the project's own unless said. */
  root?: string;
}): Promise<Rig> {
  const { db } = options;
  await offerItem(db, {
    code: ITEM,
    listPrice: PRICE,
    onHand: { M1: 0 },
  });
  await createUser(
    { db },
    {
      ...USER,
      role: "partner",
      partner: options.partner,
      partnerRole: "owner",
      mustChangePassword: false,
    },
    "drill",
  );
  const proxy = await startCutProxy();
  const server = await startServer({
    databaseUrl: options.databaseUrl,
    env: { LOG_LEVEL: "warn", PUBLIC_URL: proxy.url },
    bundle: options.root && path.join(options.root, "dist/server/main.js"),
  });
  proxy.serve(Number(new URL(server.url).port));
  const phone = await openLastingBrowser();
  const rig: Rig = {
    db,
    party: await findParty(db, USER.username),
    price: PRICE,
    server,
    proxy,
    phone,
    close: async () => {
      await phone.close();
      await server.stop();
      await proxy.stop();
    },
  };
  try {
    await signInOnPhone(rig);
  } catch (error) {
    await rig.close();
    throw error;
  }
  return rig;
}

async function signInOnPhone({ phone, proxy }: Rig): Promise<void> {
  const { page, testId } = phone.visit();
  await page.goto(`${proxy.url}/`);
  await testId("sign-in-username").fill(USER.username);
  await testId("sign-in-password").fill(USER.password);
  await testId("sign-in-submit").click();
  await testId("nav-catalog").waitFor();
  await controlled(page);
  // A browser writes cookies down now and then; who is killed before that has to sign in again.
  await phone.reopen();
}

/** The service worker holds the page, so that it opens without a connection too. */
export async function controlled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (!serviceWorker.controller)
      await new Promise((resolve) =>
        serviceWorker.addEventListener("controllerchange", resolve),
      );
  });
}

/** Fills the cart with one piece at the present price and sends it, as a person does. */
export async function sendOrder(
  { phone, proxy, price }: Rig,
  note: string,
): Promise<void> {
  const { page, testId } = phone.visit();
  await page.goto(`${proxy.url}/catalog?q=${ITEM}`);
  const row = page.locator(`[data-testid="item-row"][data-code="${ITEM}"]`);
  const shown = new RegExp(`(^|\\D)${price / PER_DINAR},00`);
  await row.getByTestId("net-price").filter({ hasText: shown }).waitFor();
  await row.getByTestId("quantity-plus").click();
  await testId("cart-bar").click();
  await testId("note").fill(note);
  await page.locator('[data-testid="send-order"]:enabled').click();
}

/** Reads the outbox on the phone past the app, the newest entry first. */
export async function readOutbox(page: Page): Promise<Standing[]> {
  const rows = await page.evaluate(async () => {
    const db = await window.openIfThere("rabat");
    if (!db?.objectStoreNames.contains("outbox")) {
      db?.close();
      return [];
    }
    const all = await new Promise<unknown[]>((resolve, reject) => {
      const asked = db.transaction("outbox").objectStore("outbox").getAll();
      asked.addEventListener("success", () => resolve(asked.result));
      asked.addEventListener("error", () => reject(asked.error ?? new Error()));
    });
    db.close();
    return (all as { id: string; state: string; createdAt: number }[]).map(
      ({ id, state, createdAt }) => ({ id, state, createdAt }),
    );
  });
  return rows.toSorted((left, right) => right.createdAt - left.createdAt);
}

/** Waits until the phone's outbox is as asked; a page that is just loading is asked again. */
export async function outboxBecomes(
  page: Page,
  isSo: (rows: Standing[]) => boolean,
  withinMs: number,
): Promise<Standing[] | undefined> {
  return await waitFor(
    async () => {
      const rows = await readOutbox(page).catch(() => undefined);
      return rows && isSo(rows) ? rows : undefined;
    },
    { withinMs },
  ).catch(() => undefined);
}
