/** As whom the app is walked through. */
export type Who = "guest" | "partner" | "sales" | "admin";

/** A screen of the app: the route that shows it, and the addresses under which it is looked at. */
export interface WalkPage {
  /** As `client/routes.tsx` writes it. */
  route: string;
  /** Names in braces are what the walked portal holds: see `WalkPlaces`. */
  addresses: string[];
  who: readonly Who[];
}

/** A route with its addresses, where they are others than the route, or more. */
type Routes = Record<string, string[]>;

const PARTNERS_OWN: Routes = {
  "/catalog": [
    "/catalog",
    "/catalog?q=kafa",
    "/catalog?q=nepostojece",
    "/catalog?sheet=filters",
  ],
  "/clearance": [],
  "/catalog/:code": [
    "/catalog/{item}",
    "/catalog/{item}?why=1",
    "/catalog/NEMA",
  ],
  "/order/scan": [],
  "/cart": [],
  "/cart/decisions": [],
  "/order": [],
  "/orders": ["/orders", "/orders?show=open", "/orders?show=done"],
  "/orders/:number": [
    "/orders/{order}",
    "/orders/{order}?pay=1",
    "/orders/{order}?change=1",
    "/orders/{order}?why=1",
    "/orders/N-2026-999999",
  ],
  "/asks": [],
  "/asks/new": ["/asks/new", "/asks/new?code={item}&quantity=100"],
  "/waits": [],
  "/claims": [],
  "/claims/new": [],
  "/claims/:number": [
    "/claims/{claim}",
    "/claims/{repair}",
    "/claims/P-2026-999999",
  ],
  "/lists": [],
  "/lists/:id": ["/lists/{list}", "/lists/{none}"],
  "/usual": [],
  "/usual/shelf": [],
  "/ledger": ["/ledger", "/ledger?pay=1", "/ledger?statement=1"],
  "/ledger/choose": [],
  "/ledger/document": [
    "/ledger/document?{document}",
    "/ledger/document?type=RN&number=NEMA&year=2026",
  ],
  "/contact": [],
  "/contact/new": [],
  "/contact/:thread": ["/contact/{thread}", "/contact/{none}"],
  "/more/company": [],
  "/more/copy": [],
  "/more/leave": [],
  "/more/people": [],
  "/more/tolerances": [],
  "/more/data": [],
  "/more/price-list": [],
  "/more/statements": [],
  "/more/notifications": [],
  "/notices": ["/notices", "/notices?of=news"],
  "/news/:id": ["/news/{news}", "/news/999999"],
  "/outbox": [],
  "/outbox/:id": ["/outbox/{none}"],
};

const STAFFS: Routes = {
  "/admin": [],
  "/admin/partners": ["/admin/partners", "/admin/partners?view=quiet"],
  "/admin/partners/:code": ["/admin/partners/10001", "/admin/partners/NEMA"],
  "/admin/trip": [],
  "/admin/orders": [
    "/admin/orders",
    "/admin/orders?view=needs",
    "/admin/orders?q=nepostojece",
  ],
  "/admin/orders/:number": [
    "/admin/orders/{order}",
    "/admin/orders/N-2026-999999",
  ],
  "/admin/applications": [],
  "/admin/asks": ["/admin/asks", "/admin/asks?view=decided"],
  "/admin/data-requests": [],
  "/admin/claims": ["/admin/claims", "/admin/claims?show=over"],
  "/admin/claims/:number": ["/admin/claims/{claim}", "/admin/claims/NEMA"],
  "/admin/rebates": [
    "/admin/rebates",
    "/admin/rebates?simulator=1",
    "/admin/rebates?part=lists",
    "/admin/rebates?part=policy",
    "/admin/rebates?part=history",
  ],
  "/admin/missed-searches": [],
  "/admin/reports": ["/admin/reports", "/admin/reports?report=aging"],
  "/admin/receivables": [
    "/admin/receivables",
    "/admin/receivables?view=overdue",
  ],
  "/admin/activity": [
    "/admin/activity",
    "/admin/activity?tab=quiet",
    "/admin/activity?tab=looked",
    "/admin/activity?tab=prices",
    "/admin/activity?tab=carts",
    "/admin/activity?tab=searches",
  ],
  "/admin/receivables/:code": [
    "/admin/receivables/10001",
    "/admin/receivables/NEMA",
  ],
  "/admin/contact": ["/admin/contact", "/admin/contact?view=closed"],
  "/admin/contact/:partner/:thread": [
    "/admin/contact/10001/{thread}",
    "/admin/contact/10001/{thread}?hand=1",
    "/admin/contact/10001/{none}",
  ],
  "/admin/probing": [],
  "/admin/notices": [],
  "/admin/partner-news": [],
  "/admin/partner-news/:id": [
    "/admin/partner-news/{news}",
    "/admin/partner-news/999999",
  ],
};

const ADMINS: Routes = {
  "/admin/guests": [],
  "/admin/display-rules": [],
  "/admin/clearance": [
    "/admin/clearance",
    "/admin/clearance?tab=published",
    "/admin/clearance?tab=rules",
  ],
  "/admin/news": [],
  "/admin/news/:id": [
    "/admin/news/{news}",
    "/admin/news/new",
    "/admin/news/999999",
  ],
  "/admin/start": ["/admin/start", "/admin/start?step=vat"],
  "/admin/erp": ["/admin/erp", "/admin/erp?show=failed"],
  "/admin/erp/runs/:id": ["/admin/erp/runs/{run}", "/admin/erp/runs/999999"],
  "/admin/erp/upload": [],
  "/admin/erp/mapping": [
    "/admin/erp/mapping",
    "/admin/erp/mapping?source=upload&feed=items",
  ],
  "/admin/erp/shortages": [],
  "/admin/erp/wires": [],
  "/admin/erp/forms": [],
  "/admin/erp/sending": [],
  "/admin/erp/pictures": [],
  "/admin/erp/parked": [],
  "/admin/erp/health": [],
  "/admin/erp/keys": [],
  "/admin/claims/terms": [],
  "/admin/claims/words": [],
  "/admin/settings": [],
  "/admin/settings/company": [],
  "/admin/settings/terms": [],
  "/admin/settings/staff": [],
  "/admin/settings/mails": [],
  "/admin/settings/numbering": [],
  "/admin/settings/warehouses": [],
  "/admin/credit": [],
  "/admin/offline": [],
  "/admin/contact/refused": [],
  "/admin/contact/departments": [
    "/admin/contact/departments",
    "/admin/contact/departments?edit=1",
  ],
  "/admin/mails": [],
  "/admin/audit": [],
  "/admin/staff": [],
};

const EVERYBODYS: Routes = {
  "/": [],
  "/more": [],
  "/more/privacy": [],
  "/more/devices": [],
  "/more/second-factor": [],
  "/more/password": [],
  "*": ["/nema-takve-strane"],
};

const GUESTS: Routes = {
  "/": [],
  "/reset": ["/reset", "/reset?token=istekao"],
  "/first": ["/first", "/first?token=istekao"],
  "/join": [],
  "/browse": ["/browse", "/browse?q=kafa"],
  "/browse/:code": ["/browse/{item}", "/browse/NEMA"],
};

const pagesOf = (routes: Routes, ...who: Who[]): WalkPage[] =>
  Object.entries(routes).map(([route, addresses]) => ({
    route,
    addresses: addresses.length > 0 ? addresses : [route],
    who,
  }));

export const WALK_PAGES: WalkPage[] = [
  ...pagesOf(GUESTS, "guest"),
  ...pagesOf(EVERYBODYS, "partner", "sales", "admin"),
  ...pagesOf(PARTNERS_OWN, "partner"),
  ...pagesOf(STAFFS, "sales", "admin"),
  ...pagesOf(ADMINS, "admin"),
];

/** Every address that one of them looks at. */
export const addressesOf = (who: Who): string[] =>
  WALK_PAGES.filter((page) => page.who.includes(who)).flatMap(
    ({ addresses }) => addresses,
  );

/** A claim has one number for both sides: staff are led to theirs. */
const LEADS_STAFF_ON = "/claims/:number";

/** What is not for him: he is told so, and shown the way on. */
export const barredFrom = (who: Exclude<Who, "guest">): string[] => {
  const others: Routes =
    who === "partner"
      ? { ...STAFFS, ...ADMINS }
      : { ...PARTNERS_OWN, ...(who === "sales" && ADMINS) };
  return pagesOf(others)
    .filter(({ route }) => route !== LEADS_STAFF_ON)
    .flatMap(({ addresses }) => addresses.slice(0, 1));
};
