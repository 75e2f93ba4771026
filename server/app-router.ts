import { activityRouter } from "./activity/activity.router.ts";
import { adminRouter } from "./admin/admin.router.ts";
import { auditRouter } from "./audit/audit.router.ts";
import { uploadsRouter } from "./arrivals/uploads.router.ts";
import { asksRouter } from "./asks/asks.router.ts";
import { authRouter } from "./auth/auth.router.ts";
import { joiningRouter } from "./joining/joining.router.ts";
import { ledgerRouter } from "./card/card.router.ts";
import { cartsRouter } from "./carts/carts.router.ts";
import { catalogRouter } from "./catalog/catalog.router.ts";
import { claimsRouter } from "./claims/claims.router.ts";
import { clearanceRouter } from "./clearance/clearance.router.ts";
import { companyRouter } from "./company/company.router.ts";
import { entryRouter } from "./entry/entry.router.ts";
import { exchangeRouter } from "./exchange/exchange.router.ts";
import { journalRouter } from "./journal/journal.router.ts";
import { guestsRouter } from "./guests/guests.router.ts";
import { leavingRouter } from "./leaving/leaving.router.ts";
import { listsRouter } from "./lists/lists.router.ts";
import { messagesRouter } from "./messages/messages.router.ts";
import { copiesRouter } from "./copies/copies.router.ts";
import { documentFormsRouter } from "./order-export/document-forms.router.ts";
import {
  sendingRouter,
  statusesRouter,
} from "./order-sending/sending.router.ts";
import { ordersRouter } from "./orders/orders.router.ts";
import { peopleRouter } from "./people/people.router.ts";
import { picturesRouter } from "./pictures/pictures.router.ts";
import { profileRouter } from "./profile/profile.router.ts";
import { pushRouter } from "./push/push.router.ts";
import { newsRouter } from "./news/news.router.ts";
import { noticesRouter } from "./notices/notices.router.ts";
import { salesRouter } from "./sales/sales.router.ts";
import { setupRouter } from "./setup/setup.router.ts";
import { staffRouter } from "./staff/staff.router.ts";
import { todayRouter } from "./today/today.router.ts";
import { waitsRouter } from "./waits/waits.router.ts";
import { mergeRouters, router } from "./platform/trpc.ts";

export const appRouter = router({
  activity: activityRouter,
  admin: adminRouter,
  asks: asksRouter,
  audit: auditRouter,
  auth: authRouter,
  carts: cartsRouter,
  catalog: catalogRouter,
  claims: claimsRouter,
  clearance: clearanceRouter,
  company: companyRouter,
  copies: copiesRouter,
  entry: entryRouter,
  exchange: mergeRouters(exchangeRouter, journalRouter, uploadsRouter),
  joining: joiningRouter,
  guests: guestsRouter,
  leaving: leavingRouter,
  ledger: ledgerRouter,
  lists: listsRouter,
  messages: messagesRouter,
  news: newsRouter,
  notices: noticesRouter,
  orderExport: router({
    forms: documentFormsRouter,
    sending: sendingRouter,
    statuses: statusesRouter,
  }),
  orders: ordersRouter,
  people: peopleRouter,
  pictures: picturesRouter,
  profile: profileRouter,
  push: pushRouter,
  sales: salesRouter,
  setup: setupRouter,
  staff: staffRouter,
  today: todayRouter,
  waits: waitsRouter,
});

export type AppRouter = typeof appRouter;
