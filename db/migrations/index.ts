import type { Migration, MigrationProvider } from "kysely";
import * as m01 from "./2026-11-23-01-roles.ts";
import * as m02 from "./2026-11-23-02-company-and-master-data.ts";
import * as m03 from "./2026-11-23-03-partners.ts";
import * as m04 from "./2026-11-23-04-users.ts";
import * as m05 from "./2026-11-23-05-prices.ts";
import * as m06 from "./2026-11-23-06-stock.ts";
import * as m07 from "./2026-11-23-07-orders.ts";
import * as m08 from "./2026-11-23-08-exchange.ts";
import * as m09 from "./2026-11-23-09-jobs-and-audit.ts";
import * as m10 from "./2026-11-23-10-session-reader.ts";
import * as m11 from "./2026-11-23-11-job-heart-beat.ts";
import * as m12 from "./2026-11-24-12-edit-history.ts";
import * as m14 from "./2026-11-24-14-shortage-refusals.ts";
import * as m15 from "./2026-11-24-15-erp-figures.ts";
import * as m16 from "./2026-11-24-16-order-life.ts";
import * as m17 from "./2026-11-24-17-parked-rows.ts";
import * as m18 from "./2026-11-24-18-rule-editing.ts";
import * as m20 from "./2026-11-24-20-price-key.ts";
import * as m22 from "./2026-11-24-22-shared-rules.ts";
import * as m30 from "./2026-11-28-30-catalog-change.ts";
import * as m31 from "./2026-11-28-31-catalog-layer.ts";
import * as m32 from "./2026-11-28-32-missed-searches.ts";
import * as m33 from "./2026-11-28-33-device-key.ts";
import * as m34 from "./2026-11-28-34-partner-tolerances.ts";
import * as m35 from "./2026-11-28-35-push.ts";
import * as m36 from "./2026-11-28-36-offline-limits.ts";
import * as m37 from "./2026-11-28-37-catalog-change-age.ts";
import * as m38 from "./2026-11-28-38-push-after-mail.ts";
import * as m40 from "./2026-11-29-40-item-alias.ts";
import * as m41 from "./2026-11-29-41-order-lists.ts";
import * as m50 from "./2026-11-29-50-order-wishes.ts";
import * as m51 from "./2026-11-29-51-minimum-order.ts";
import * as m60 from "./2026-11-29-60-user-carts.ts";
import * as m3010 from "./2026-11-30-10-exchange-mapping.ts";
import * as m3020 from "./2026-11-30-20-batch-journal.ts";
import * as m3021 from "./2026-11-30-21-batch-list.ts";
import * as m3022 from "./2026-11-30-22-batch-decisions.ts";
import * as m3040 from "./2026-11-30-40-ledger.ts";
import * as m3041 from "./2026-11-30-41-erp-documents.ts";
import * as m3050 from "./2026-11-30-50-frozen-messages.ts";
import * as m3051 from "./2026-11-30-51-document-forms.ts";
import * as m3060 from "./2026-11-30-60-order-sending.ts";
import * as m3061 from "./2026-11-30-61-taken-back.ts";
import * as m3062 from "./2026-11-30-62-erp-status.ts";
import * as m3080 from "./2026-11-30-80-item-pictures.ts";
import * as m3090 from "./2026-11-30-90-exchange-key-scopes.ts";
import * as m3091 from "./2026-11-30-91-link-health.ts";
import * as m120120 from "./2026-12-01-20-first-steps.ts";
import * as m120121 from "./2026-12-01-21-read-as.ts";
import * as m120140 from "./2026-12-01-40-feed-writes.ts";
import * as m120201 from "./2026-12-02-01-ledger-open-items.ts";
import * as m120210 from "./2026-12-02-10-credit-policy.ts";
import * as m120220 from "./2026-12-02-20-statement-answer.ts";
import * as m120230 from "./2026-12-02-30-reminders.ts";
import * as m120239 from "./2026-12-02-39-job-priority.ts";
import * as m120240 from "./2026-12-02-40-order-payment.ts";
import * as m120250 from "./2026-12-02-50-partner-balances.ts";
import * as m120251 from "./2026-12-02-51-promises-and-notes.ts";
import * as m120260 from "./2026-12-02-60-monthly-statement.ts";
import * as m120270 from "./2026-12-02-70-mailed-statement.ts";
import * as m120271 from "./2026-12-02-71-overdue-notice.ts";
import * as m120272 from "./2026-12-02-72-document-pdf.ts";
import * as m120310 from "./2026-12-03-10-attachments.ts";
import * as m120311 from "./2026-12-03-11-claims.ts";
import * as m120320 from "./2026-12-03-20-messages.ts";
import * as m120321 from "./2026-12-03-21-message-departments.ts";
import * as m120322 from "./2026-12-03-22-mail-in.ts";
import * as m120330 from "./2026-12-03-30-notices.ts";
import * as m120331 from "./2026-12-03-31-news.ts";
import * as m120332 from "./2026-12-03-32-stock-wait.ts";
import * as m120340 from "./2026-12-03-40-company-people.ts";
import * as m120341 from "./2026-12-03-41-applications.ts";
import * as m120342 from "./2026-12-03-42-own-data.ts";
import * as m120410 from "./2026-12-04-10-price-ask.ts";
import * as m120411 from "./2026-12-04-11-reminder-once.ts";
import * as m120412 from "./2026-12-04-12-user-setting.ts";
import * as m120413 from "./2026-12-04-13-place-requests.ts";
import * as m120420 from "./2026-12-04-20-data-copy.ts";
import * as m120421 from "./2026-12-04-21-leaving.ts";
import * as m120422 from "./2026-12-04-22-guest-browsing.ts";
import * as m120423 from "./2026-12-04-23-renamed-audit.ts";
import * as m120430 from "./2026-12-04-30-service-words.ts";
import * as m120440 from "./2026-12-04-40-partner-desk.ts";
import * as m120450 from "./2026-12-04-50-audit-chain.ts";
import * as m120451 from "./2026-12-04-51-audit-triggers.ts";
import * as m120452 from "./2026-12-04-52-second-factor.ts";
import * as m120453 from "./2026-12-04-53-mail-outbox.ts";
import * as m120460 from "./2026-12-04-60-activity.ts";
import * as m120462 from "./2026-12-04-62-clearance.ts";
import * as m120470 from "./2026-12-04-70-sales-rollups.ts";
import * as m120471 from "./2026-12-04-71-staff-lists.ts";
import * as m120472 from "./2026-12-04-72-export-moments.ts";
import * as m120480 from "./2026-12-04-80-day.ts";
import * as m120500 from "./2026-12-05-00-order-search.ts";
import * as m120501 from "./2026-12-05-01-covered-sums.ts";
import * as m120510 from "./2026-12-05-10-mail-texts.ts";
import * as m120511 from "./2026-12-05-11-terms-languages.ts";
import * as m120512 from "./2026-12-05-12-warehouse-display.ts";
import * as m120513 from "./2026-12-05-13-order-numbers.ts";
import * as m120520 from "./2026-12-05-20-light-activity.ts";
import * as m120521 from "./2026-12-05-21-light-activity-keys.ts";
import * as m120530 from "./2026-12-05-30-demo-parts.ts";
import * as m120540 from "./2026-12-05-40-staff-notices.ts";
import * as m120550 from "./2026-12-05-50-order-conflict.ts";
import * as m120551 from "./2026-12-05-51-sales-progress.ts";
import * as m120552 from "./2026-12-05-52-order-form.ts";
import * as m120560 from "./2026-12-05-60-search-synonym.ts";
import * as m120561 from "./2026-12-05-61-sales-quarter.ts";
import * as m120562 from "./2026-12-05-62-salespersons-sums.ts";
import * as m120563 from "./2026-12-05-63-open-by-age.ts";

// Listed by hand: a provider that reads the folder breaks once the server is bundled.
const MIGRATIONS: Record<string, Migration> = {
  "2026-11-23-01-roles": m01,
  "2026-11-23-02-company-and-master-data": m02,
  "2026-11-23-03-partners": m03,
  "2026-11-23-04-users": m04,
  "2026-11-23-05-prices": m05,
  "2026-11-23-06-stock": m06,
  "2026-11-23-07-orders": m07,
  "2026-11-23-08-exchange": m08,
  "2026-11-23-09-jobs-and-audit": m09,
  "2026-11-23-10-session-reader": m10,
  "2026-11-23-11-job-heart-beat": m11,
  "2026-11-24-12-edit-history": m12,
  "2026-11-24-14-shortage-refusals": m14,
  "2026-11-24-15-erp-figures": m15,
  "2026-11-24-16-order-life": m16,
  "2026-11-24-17-parked-rows": m17,
  "2026-11-24-18-rule-editing": m18,
  "2026-11-24-20-price-key": m20,
  "2026-11-24-22-shared-rules": m22,
  "2026-11-28-30-catalog-change": m30,
  "2026-11-28-31-catalog-layer": m31,
  "2026-11-28-32-missed-searches": m32,
  "2026-11-28-33-device-key": m33,
  "2026-11-28-34-partner-tolerances": m34,
  "2026-11-28-35-push": m35,
  "2026-11-28-36-offline-limits": m36,
  "2026-11-28-37-catalog-change-age": m37,
  "2026-11-28-38-push-after-mail": m38,
  "2026-11-29-40-item-alias": m40,
  "2026-11-29-41-order-lists": m41,
  "2026-11-29-50-order-wishes": m50,
  "2026-11-29-51-minimum-order": m51,
  "2026-11-29-60-user-carts": m60,
  "2026-11-30-10-exchange-mapping": m3010,
  "2026-11-30-20-batch-journal": m3020,
  "2026-11-30-21-batch-list": m3021,
  "2026-11-30-22-batch-decisions": m3022,
  "2026-11-30-40-ledger": m3040,
  "2026-11-30-41-erp-documents": m3041,
  "2026-11-30-50-frozen-messages": m3050,
  "2026-11-30-51-document-forms": m3051,
  "2026-11-30-60-order-sending": m3060,
  "2026-11-30-61-taken-back": m3061,
  "2026-11-30-62-erp-status": m3062,
  "2026-11-30-80-item-pictures": m3080,
  "2026-11-30-90-exchange-key-scopes": m3090,
  "2026-11-30-91-link-health": m3091,
  "2026-12-01-20-first-steps": m120120,
  "2026-12-01-21-read-as": m120121,
  "2026-12-01-40-feed-writes": m120140,
  "2026-12-02-01-ledger-open-items": m120201,
  "2026-12-02-10-credit-policy": m120210,
  "2026-12-02-20-statement-answer": m120220,
  "2026-12-02-30-reminders": m120230,
  "2026-12-02-39-job-priority": m120239,
  "2026-12-02-40-order-payment": m120240,
  "2026-12-02-50-partner-balances": m120250,
  "2026-12-02-51-promises-and-notes": m120251,
  "2026-12-02-60-monthly-statement": m120260,
  "2026-12-02-70-mailed-statement": m120270,
  "2026-12-02-71-overdue-notice": m120271,
  "2026-12-02-72-document-pdf": m120272,
  "2026-12-03-10-attachments": m120310,
  "2026-12-03-11-claims": m120311,
  "2026-12-03-20-messages": m120320,
  "2026-12-03-21-message-departments": m120321,
  "2026-12-03-22-mail-in": m120322,
  "2026-12-03-30-notices": m120330,
  "2026-12-03-31-news": m120331,
  "2026-12-03-32-stock-wait": m120332,
  "2026-12-03-40-company-people": m120340,
  "2026-12-03-41-applications": m120341,
  "2026-12-03-42-own-data": m120342,
  "2026-12-04-10-price-ask": m120410,
  "2026-12-04-11-reminder-once": m120411,
  "2026-12-04-12-user-setting": m120412,
  "2026-12-04-13-place-requests": m120413,
  "2026-12-04-20-data-copy": m120420,
  "2026-12-04-21-leaving": m120421,
  "2026-12-04-22-guest-browsing": m120422,
  "2026-12-04-23-renamed-audit": m120423,
  "2026-12-04-30-service-words": m120430,
  "2026-12-04-40-partner-desk": m120440,
  "2026-12-04-50-audit-chain": m120450,
  "2026-12-04-51-audit-triggers": m120451,
  "2026-12-04-52-second-factor": m120452,
  "2026-12-04-53-mail-outbox": m120453,
  "2026-12-04-60-activity": m120460,
  "2026-12-04-62-clearance": m120462,
  "2026-12-04-70-sales-rollups": m120470,
  "2026-12-04-71-staff-lists": m120471,
  "2026-12-04-72-export-moments": m120472,
  "2026-12-04-80-day": m120480,
  "2026-12-05-00-order-search": m120500,
  "2026-12-05-01-covered-sums": m120501,
  "2026-12-05-10-mail-texts": m120510,
  "2026-12-05-11-terms-languages": m120511,
  "2026-12-05-12-warehouse-display": m120512,
  "2026-12-05-13-order-numbers": m120513,
  "2026-12-05-20-light-activity": m120520,
  "2026-12-05-21-light-activity-keys": m120521,
  "2026-12-05-30-demo-parts": m120530,
  "2026-12-05-40-staff-notices": m120540,
  "2026-12-05-50-order-conflict": m120550,
  "2026-12-05-51-sales-progress": m120551,
  "2026-12-05-52-order-form": m120552,
  "2026-12-05-60-search-synonym": m120560,
  "2026-12-05-61-sales-quarter": m120561,
  "2026-12-05-62-salespersons-sums": m120562,
  "2026-12-05-63-open-by-age": m120563,
};

export const migrationProvider: MigrationProvider = {
  getMigrations: () => Promise.resolve(MIGRATIONS),
};

/** They run in the order of their names, wherever somebody wrote them down. */
export const LAST_MIGRATION = Object.keys(MIGRATIONS).toSorted().at(-1) ?? "";
