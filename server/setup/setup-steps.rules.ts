import type { FeedName } from "../exchange/feeds.ts";

/** What a wholesaler sets up, in the order in which one names the other. */
export const STEP_NAMES = [
  "company",
  "vat",
  "warehouses",
  "items",
  "partners",
  "stock",
  "users",
  "prices",
  "mail",
  "link",
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** Which files bring what a step asks for; the first is the one that it cannot do without. */
export const FEEDS_OF: Partial<Record<StepName, readonly FeedName[]>> = {
  vat: ["vat-rates"],
  warehouses: ["warehouses"],
  items: ["items", "categories", "manufacturers"],
  partners: ["partners", "delivery-places", "payment-methods"],
  stock: ["stock"],
  prices: ["price-lists", "prices", "rebates"],
};

/** Without these orders can come; each makes something better. */
const OPTIONAL: readonly StepName[] = ["prices", "mail", "link"];

/** What stands in the database, counted. */
export interface SetupFacts {
  company: {
    name: string;
    address: string;
    city: string;
    pib: string;
    account: string;
    email: string;
  };
  vatRates: number;
  warehouses: number;
  items: {
    active: number;
    /** At a price of zero, in the item as in every price list. */
    unpriced: number;
    /** Whose VAT rate does not count yet. */
    untaxed: number;
    inStock: number;
    /** Not in stock, and not to be ordered without it. */
    outOfStock: number;
  };
  partners: {
    active: number;
    blocked: number;
    withoutEmail: number;
    /** Neither an address nor a place of delivery. */
    withoutAddress: number;
    /** Their price list is in another currency and has no price: they see no item. */
    seeNothing: number;
  };
  users: {
    /** Of partners that are not blocked. */
    active: number;
    partnersWithout: number;
  };
  priceLists: number;
  rebates: number;
  mail: { sends: boolean; undelivered: number };
  keys: number;
  /** Rows of files that wait for another file. */
  parked: { feed: FeedName; waitsFor: string; count: number }[];
  deliveries: FeedDelivery[];
}

export interface FeedDelivery {
  feed: FeedName;
  last: { batch: number; at: string } | null;
  /** What went wrong after the last good one. */
  trouble: { batch: number; state: "held" | "failed" } | null;
}

export type FindingName =
  | "no_name"
  | "no_account"
  | "no_address"
  | "no_pib"
  | "no_email"
  | "no_vat"
  | "no_warehouse"
  | "no_items"
  | "items_unpriced"
  | "items_untaxed"
  | "no_partners"
  | "partners_blocked"
  | "partners_without_email"
  | "partners_without_address"
  | "partners_see_nothing"
  | "no_stock"
  | "items_out_of_stock"
  | "no_users"
  | "partners_without_user"
  | "mail_kept"
  | "mail_undelivered"
  | "held"
  | "failed"
  | "parked";

export interface Finding {
  name: FindingName;
  count: number;
  /** Whether no order can be placed as long as it is so. */
  stops: boolean;
  /** The import that it is about. */
  batch?: number;
  /** What waits, and for what. */
  feed?: FeedName;
  waitsFor?: string;
}

export interface SetupStep {
  name: StepName;
  /** `missing` stands between now and the first order; `open` is worth doing and not begun. */
  state: "done" | "missing" | "open";
  /** How much of it there is. */
  count: number;
  /** When a file last brought some. */
  last: FeedDelivery["last"];
  findings: Finding[];
  feeds: readonly FeedName[];
}

/** How far each step is, and what is to be said of it. */
export function stepsOf(facts: SetupFacts): SetupStep[] {
  return STEP_NAMES.map((name) => {
    const feeds = FEEDS_OF[name] ?? [];
    const findings = [
      ...FINDINGS[name](facts),
      ...findingsOfFeeds(facts, feeds),
    ];
    const count = COUNTS[name](facts);
    const isOpen = OPTIONAL.includes(name) && count === 0;
    return {
      name,
      state: findings.some(({ stops }) => stops)
        ? "missing"
        : isOpen
          ? "open"
          : "done",
      count,
      last: lastOf(facts, feeds),
      findings,
      feeds,
    };
  });
}

/** Whether a partner can place an order now. */
export function isReady(steps: readonly SetupStep[]): boolean {
  return steps.every(({ state }) => state !== "missing");
}

const COUNTS: Record<StepName, (facts: SetupFacts) => number> = {
  company: ({ company }) => (company.name === "" ? 0 : 1),
  vat: ({ vatRates }) => vatRates,
  warehouses: ({ warehouses }) => warehouses,
  items: ({ items }) => items.active,
  partners: ({ partners }) => partners.active,
  stock: ({ items }) => items.inStock,
  users: ({ users }) => users.active,
  prices: ({ priceLists, rebates }) => priceLists + rebates,
  mail: ({ mail }) => (mail.sends ? 1 : 0),
  link: ({ keys }) => keys,
};

const FINDINGS: Record<StepName, (facts: SetupFacts) => Finding[]> = {
  company: ({ company }) => [
    ...stopsIf(company.name === "", "no_name"),
    ...stopsIf(company.account === "", "no_account"),
    ...tellsIf(company.address === "" || company.city === "", "no_address"),
    ...tellsIf(company.pib === "", "no_pib"),
    ...tellsIf(company.email === "", "no_email"),
  ],
  vat: ({ vatRates }) => stopsIf(vatRates === 0, "no_vat"),
  warehouses: ({ warehouses }) => stopsIf(warehouses === 0, "no_warehouse"),
  items: ({ items }) => [
    ...stopsIf(items.active === 0, "no_items"),
    ...tells("items_unpriced", items.unpriced),
    ...tells("items_untaxed", items.untaxed),
  ],
  partners: ({ partners }) => [
    ...stopsIf(partners.active === 0, "no_partners"),
    ...tells("partners_blocked", partners.blocked),
    ...tells("partners_without_email", partners.withoutEmail),
    ...tells("partners_without_address", partners.withoutAddress),
  ],
  // What may be ordered without stock can be the first order too.
  stock: ({ items }) =>
    items.active > 0 && items.outOfStock < items.active
      ? tells("items_out_of_stock", items.outOfStock)
      : stopsIf(true, "no_stock"),
  users: ({ users }) => [
    ...stopsIf(users.active === 0, "no_users"),
    ...(users.active === 0
      ? []
      : tells("partners_without_user", users.partnersWithout)),
  ],
  prices: ({ partners }) => tells("partners_see_nothing", partners.seeNothing),
  mail: ({ mail }) => [
    ...tellsIf(!mail.sends, "mail_kept"),
    ...tells("mail_undelivered", mail.undelivered),
  ],
  link: () => [],
};

/** What of a step's files is held, failed or waits for another. */
function findingsOfFeeds(
  { deliveries, parked }: SetupFacts,
  feeds: readonly FeedName[],
): Finding[] {
  const troubled = deliveries.flatMap(({ feed, trouble }) =>
    trouble && feeds.includes(feed)
      ? {
          name: trouble.state,
          count: 1,
          stops: false,
          batch: trouble.batch,
          feed,
        }
      : [],
  );
  const waiting = parked.flatMap(({ feed, waitsFor, count }) =>
    feeds.includes(feed)
      ? { name: "parked" as const, count, stops: false, feed, waitsFor }
      : [],
  );
  return [...troubled, ...waiting];
}

function lastOf(
  { deliveries }: SetupFacts,
  [main]: readonly FeedName[],
): FeedDelivery["last"] {
  return deliveries.find(({ feed }) => feed === main)?.last ?? null;
}

function stopsIf(isSo: boolean, name: FindingName): Finding[] {
  return isSo ? [{ name, count: 1, stops: true }] : [];
}

function tellsIf(isSo: boolean, name: FindingName): Finding[] {
  return tells(name, isSo ? 1 : 0);
}

function tells(name: FindingName, count: number): Finding[] {
  return count > 0 ? [{ name, count, stops: false }] : [];
}
