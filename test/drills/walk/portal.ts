import { randomUUID } from "node:crypto";
import { documentHref } from "../../../client/ledger/document-href.ts";
import { startServer } from "../../fixtures/server-process.ts";
import { signIn, type Person } from "../../fixtures/server-process-client.ts";
import { orderItems } from "../../fixtures/order-items.ts";
import type { Who } from "./pages.ts";

/** The demo company, served as it is built, with something in every list. */
export interface WalkedPortal {
  url: string;
  /** What the addresses name in braces. */
  places: Record<string, string>;
  cookieOf: (who: Who) => string | undefined;
}

const ITEMS = { "00185": "24", "00001": "40" };
const ITEM = "00185";

/** Starts the demo company over an empty database. */
export const startDemo = (databaseUrl: string) =>
  startServer({
    databaseUrl,
    env: { DEMO: "1", LOG_LEVEL: "warn" },
  });

/** Puts into a running demo what its screens would otherwise be empty of. */
export async function furnish(url: string): Promise<WalkedPortal> {
  const [partner, sales, admin] = await Promise.all(
    ["partner", "sales", "admin"].map((name) =>
      signIn(url, name, `demo-${name}`),
    ),
  );
  if (!partner || !sales || !admin) throw new Error("nobody is signed in");
  const order = await orderItems(partner, ITEMS);
  const claim = await brokenClock(partner, admin);
  const thread = await question(partner, admin, claim);
  const list = await savedList(partner);
  await askedPrice(partner);
  await partner.api.waits.ask.mutate({ itemCode: "00003", quantity: "20" });
  const news = await publishedNews(admin);
  await openToGuests(admin);
  const { runs } = await admin.api.exchange.runs.list.query({});
  const { items } = await partner.api.ledger.openItems.query();
  const owed = items[0];
  const cookies = {
    partner: partner.cookie,
    sales: sales.cookie,
    admin: admin.cookie,
  };
  return {
    url,
    places: {
      item: ITEM,
      order,
      claim,
      repair: "SR-2026-0001",
      thread,
      list,
      news: String(news),
      run: String(runs[0]?.id ?? 0),
      document: owed ? (documentHref(owed).split("?")[1] ?? "") : "",
      none: randomUUID(),
    },
    cookieOf: (who) => (who === "guest" ? undefined : cookies[who]),
  };
}

/** An address of the walk as it is in this portal. */
export const addressIn = ({ places }: WalkedPortal, address: string): string =>
  address.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = places[name];
    if (value === undefined) throw new Error(`no ${name} in ${address}`);
    return value;
  });

async function brokenClock(partner: Person, admin: Person): Promise<string> {
  const { number } = await partner.api.claims.submit.mutate({
    id: randomUUID(),
    itemCode: "22726",
    fault: "Ne uključuje se posle pada sa police, a baterija je nova.",
  });
  await admin.api.claims.update.mutate({
    number,
    version: 1,
    status: "awaiting_consent",
    repairPrice: 450_000,
  });
  return number;
}

async function question(
  partner: Person,
  admin: Person,
  claim: string,
): Promise<string> {
  const thread = randomUUID();
  await partner.api.messages.send.mutate({
    id: thread,
    text: "Kada stiže roba?",
    files: [],
    context: { kind: "claim", number: claim },
  });
  await admin.api.messages.inbox.answer.mutate({
    partner: "10001",
    thread,
    id: randomUUID(),
    text: "Sutra pre podne.",
    files: [],
  });
  return thread;
}

async function savedList({ api }: Person): Promise<string> {
  const id = randomUUID();
  await api.lists.save.mutate({
    id,
    version: 0,
    name: "Nedeljna nabavka za kafe i prodavnicu",
    shared: true,
    lines: Object.entries(ITEMS).map(([itemCode, quantity]) => ({
      itemCode,
      quantity,
    })),
  });
  return id;
}

async function askedPrice({ api }: Person): Promise<void> {
  await api.asks.ask.mutate({
    id: randomUUID(),
    itemCode: ITEM,
    quantity: "240",
    note: "Treba nam za akciju pred praznike.",
  });
}

async function publishedNews({ api }: Person): Promise<number> {
  const saved = await api.news.staff.save.mutate({
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
      items: [ITEM],
    },
  });
  await api.news.staff.publish.mutate(saved);
  return saved.id;
}

async function openToGuests({ api }: Person): Promise<void> {
  const read = await api.guests.settings.query();
  await api.guests.saveSettings.mutate({
    browsing: { isOpen: true, showsAvailability: true },
    read: read.browsing,
  });
}
