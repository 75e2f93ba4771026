import v8 from "node:v8";
import { fileUploadRoutes } from "./arrivals/uploads.routes.ts";
import { watchFolder } from "./arrivals/watch-folder.ts";
import { offerFirstAdmin } from "./auth/first-admin.ts";
import { attachmentRoutes } from "./attachments/attachments.routes.ts";
import { sweepAttachments } from "./attachments/sweep-attachments.ts";
import { claimLabelRoutes } from "./claims/claim-label.routes.ts";
import { sealAudit } from "./audit/seal-audit.ts";
import { sealFactorSecrets } from "./auth/factor-secret.ts";
import { createContextFactory } from "./auth/request-context.ts";
import { watchOldStock } from "./clearance/view-clearance.ts";
import { appRouter } from "./app-router.ts";
import { forgetOldDays } from "./catalog/forget-old-days.ts";
import { DEMO_EXCHANGE_KEY, DEMO_SIGN_INS } from "./company/demo-sign-ins.ts";
import { findCompany } from "./company/company.queries.ts";
import { documentsRoutes } from "./documents/documents.routes.ts";
import { sendMonthlyStatements } from "./card/monthly-statements.ts";
import { documentPdfRoutes } from "./card/document-pdf.routes.ts";
import { createPdfFetcher } from "./card/fetch-document-pdfs.ts";
import { giveWaitingPdfs } from "./card/keep-document-pdf.ts";
import { sendOverdueNotices } from "./card/overdue-notices.ts";
import { sendReminders } from "./card/reminders.ts";
import { statementRoutes } from "./card/statement.routes.ts";
import { sendMailJob } from "./documents/send-mail.ts";
import { copyRoutes } from "./copies/copies.routes.ts";
import { makeDataCopyJob } from "./copies/make-data-copy.ts";
import { sweepCopies } from "./copies/sweep-copies.ts";
import { liveDemoJob } from "./demo/live-demo.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { sweepBodies } from "./exchange/body-store.ts";
import { exchangeRoutes } from "./exchange/exchange.routes.ts";
import { failInterrupted } from "./exchange/failed-batch.ts";
import { resumeStockBatches } from "./exchange/import-stock.ts";
import { retryAllParked } from "./exchange/retry-parked.ts";
import { createPusher } from "./order-sending/push-order.ts";
import { startOrderSender } from "./order-sending/send-orders.ts";
import { keptMailRoutes } from "./admin/mails.routes.ts";
import { ordersFileRoutes } from "./admin/orders-file.routes.ts";
import { journalRoutes } from "./journal/journal.routes.ts";
import { boardFileRoutes } from "./receivables/board-file.routes.ts";
import { reportFileRoutes } from "./reports/report-file.routes.ts";
import { keepSales } from "./reports/keep-sales.ts";
import { expireOrders } from "./orders/expire-orders.ts";
import { lookForMovedPrices } from "./orders/look-for-moved-prices.ts";
import { compareAllBalances } from "./ledger/compare-balances.ts";
import { releasePaidOrderJob } from "./orders/release-paid-order.ts";
import { syncRoutes } from "./layers/sync.routes.ts";
import { openServices, type OpenServices } from "./open-services.ts";
import { actingAs } from "./platform/actor.ts";
import { ConfigError, readConfig } from "./platform/config.ts";
import { createHttpServer } from "./platform/http.ts";
import { startJobs } from "./platform/jobs.ts";
import {
  refreshActivity,
  refreshRhythms,
} from "./activity/refresh-activity.ts";
import { writeActivity } from "./activity/write-activity.ts";
import { announceNews } from "./news/announce-news.ts";
import { pushKeys } from "./push/push-keys.ts";
import { createPictureFetcher } from "./pictures/fetch-pictures.ts";
import { createFolderWatch } from "./pictures/picture-folder.ts";
import { sweepOldPictures } from "./pictures/sweep-pictures.ts";
import { uploadRoutes } from "./pictures/upload.routes.ts";
import { pictureRoutes } from "./pictures/pictures.routes.ts";
import { createPushService } from "./push/push-sender.ts";
import { sendPushJob } from "./push/send-push.ts";
import { createMailer } from "./platform/mailer.ts";
import { seenInThread } from "./messages/thread-attachment.ts";
import { migrate, proveWalls, warnOfSuperuser } from "./platform/migrate.ts";
import { startRecurring } from "./platform/recurring.ts";
import { tellWaiting } from "./waits/tell-waiting.ts";
import { staticFiles } from "./platform/static-files.ts";

const SHUTDOWN_MS = 10_000;
/** An order expires within a minute of its deadline, whichever process sees it first. */
const EXPIRE_EVERY_MS = 20_000;
/** An order waits for the ERP longer than this where somebody has to look at it. */
const LOOK_AT_PRICES_EVERY_MS = 300_000;
/** How old reports are at most, while no more comes than can be added up. */
const ADD_UP_EVERY_MS = 5_000;
const SEAL_EVERY_MS = 15_000;
const FETCH_EVERY_MS = 60_000;
const GIVE_EVERY_MS = 10_000;
/** A file is taken at the second look that finds it as it was at the first. */
const LOOK_EVERY_MS = 15_000;
const SWEEP_EVERY_MS = 24 * 3_600_000;
const FORGET_EVERY_MS = 3_600_000;
const REMIND_EVERY_MS = 15 * 60_000;
const COMPARE_EVERY_MS = 24 * 3_600_000;
/** Whatever moved the stock: a batch of the ERP, or an order that let go of it. */
const TELL_EVERY_MS = 20_000;
const ANNOUNCE_EVERY_MS = 30_000;
const ARRIVALS_EVERY_MS = 1_000;
const WRITE_EVERY_MS = 3_000;
const REFRESH_EVERY_MS = 5 * 60_000;

// Some 35 MB live here; left alone, V8 lets garbage grow to four times that before it collects.
// Pages a second stay the same.
v8.setFlagsFromString("--heap-growing-percent=20");

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const say = (message: string) => process.stderr.write(`${message}\n`);
  const open = await openServices(config, say);
  try {
    await serve(open, say);
  } catch (error) {
    await open.close({ stopPostgres: "if-started-here" });
    throw error;
  }
}

/** Secrets of earlier versions are sealed; what nobody here can open is told of. */
async function sealAtStart(services: OpenServices["services"]): Promise<void> {
  const { unreadable } = await sealFactorSecrets(services);
  if (unreadable > 0)
    services.log.error(
      { secondFactors: unreadable },
      "the key is missing that second factors were sealed with: put secrets.key back into DATA_DIR",
    );
}

async function serve(
  open: OpenServices,
  say: (message: string) => void,
): Promise<void> {
  const { services, directPool } = open;
  const { config, db, log } = services;
  if (open.databaseDir !== undefined) say(`Database: ${open.databaseDir}`);
  const migrated = await migrate(db, directPool);
  if (migrated.length > 0)
    say(`Database brought up to date (${migrated.length} steps)`);
  await warnOfSuperuser(db, say);
  await proveWalls(db);
  if (config.demo)
    await actingAs({ kind: "job", name: "demo" }, () =>
      loadDemo(services, say),
    );
  await sealAtStart(services);
  await failInterrupted(services);
  await resumeStockBatches(services);
  await sweepBodies(config.dataDir, services.clock.now());
  await retryAllParked(services);
  // Made here at the first start, so that no question about notifications has to write them.
  await pushKeys(db);

  const app = await createHttpServer(services, {
    router: appRouter,
    createContext: createContextFactory(services),
    plugins: [
      exchangeRoutes(services),
      fileUploadRoutes(services),
      documentsRoutes(services),
      statementRoutes(services),
      documentPdfRoutes(services),
      claimLabelRoutes(services),
      journalRoutes(services),
      ordersFileRoutes(services),
      keptMailRoutes(services),
      boardFileRoutes(services),
      reportFileRoutes(services),
      syncRoutes(services),
      pictureRoutes(services),
      uploadRoutes(services),
      attachmentRoutes(services, { alsoSeen: seenInThread }),
      copyRoutes(services),
      staticFiles,
    ],
  });
  const mailer = createMailer(config);
  const pushService = createPushService();
  const pictures = createPictureFetcher(services);
  const documentPdfs = createPdfFetcher(services);
  const pictureFolder = createFolderWatch(services);
  const jobs = config.runsJobs
    ? await startJobs(services, directPool, {
        send_mail: sendMailJob(services, mailer),
        release_paid_order: releasePaidOrderJob(services),
        send_push: sendPushJob(services, pushService.send),
        fetch_pictures: pictures.job,
        fetch_document_pdfs: documentPdfs.job,
        make_data_copy: makeDataCopyJob(services),
        live_demo: liveDemoJob(services),
      })
    : undefined;
  const recurring = config.runsJobs
    ? [
        startRecurring(log, {
          name: "expire orders",
          everyMs: EXPIRE_EVERY_MS,
          work: () => expireOrders(services),
        }),
        startRecurring(log, {
          name: "look for prices that moved",
          everyMs: LOOK_AT_PRICES_EVERY_MS,
          work: () => lookForMovedPrices(services),
        }),
        startRecurring(log, {
          name: "add up sales",
          everyMs: ADD_UP_EVERY_MS,
          work: () => keepSales(services),
        }),
        startRecurring(log, {
          name: "seal the audit",
          everyMs: SEAL_EVERY_MS,
          work: () => sealAudit(services),
        }),
        startRecurring(log, {
          name: "remind of what is due",
          everyMs: REMIND_EVERY_MS,
          work: () => sendReminders(services),
        }),
        startRecurring(log, {
          name: "tell of what is overdue since today",
          everyMs: REMIND_EVERY_MS,
          work: () => sendOverdueNotices(services),
        }),
        startRecurring(log, {
          name: "mail monthly statements",
          everyMs: REMIND_EVERY_MS,
          work: () => sendMonthlyStatements(services),
        }),
        startRecurring(log, {
          name: "compare cards with the ERP",
          everyMs: COMPARE_EVERY_MS,
          work: () => compareAllBalances(services),
        }),
        startRecurring(log, {
          name: "tell who waits for goods",
          everyMs: TELL_EVERY_MS,
          work: () => tellWaiting(services),
        }),
        startRecurring(log, {
          name: "announce news",
          everyMs: ANNOUNCE_EVERY_MS,
          work: () => announceNews(services),
        }),
        startRecurring(log, {
          name: "count what partners do",
          everyMs: REFRESH_EVERY_MS,
          work: () => refreshActivity(services),
        }),
        startRecurring(log, {
          name: "look for old stock",
          everyMs: FETCH_EVERY_MS,
          work: watchOldStock(services),
        }),
        startRecurring(log, {
          name: "read how often partners come",
          everyMs: FORGET_EVERY_MS,
          work: () => refreshRhythms(services),
        }),
        startRecurring(log, {
          name: "forget old days",
          everyMs: FORGET_EVERY_MS,
          work: () => forgetOldDays(services),
        }),
        startRecurring(log, {
          name: "fetch due pictures",
          everyMs: FETCH_EVERY_MS,
          work: () => pictures.queueDue(),
        }),
        startRecurring(log, {
          name: "fetch the PDFs of documents",
          everyMs: FETCH_EVERY_MS,
          work: () => documentPdfs.queueDue(),
        }),
        startRecurring(log, {
          name: "give PDFs to documents that have come",
          everyMs: GIVE_EVERY_MS,
          work: () => giveWaitingPdfs(services),
        }),
        startRecurring(log, {
          name: "look through the folder of pictures",
          everyMs: LOOK_EVERY_MS,
          work: () => pictureFolder.look(),
        }),
        startRecurring(log, {
          name: "let go of old pictures",
          everyMs: SWEEP_EVERY_MS,
          work: () => sweepOldPictures(services),
        }),
        startRecurring(log, {
          name: "let go of unused attachments",
          everyMs: FORGET_EVERY_MS,
          work: () => sweepAttachments(services),
        }),
        startRecurring(log, {
          name: "let go of copies of data",
          everyMs: FORGET_EVERY_MS,
          work: () => sweepCopies(services),
        }),
        startRecurring(log, {
          name: "look for files of the ERP",
          everyMs: ARRIVALS_EVERY_MS,
          work: watchFolder(services, { settleMs: config.settleMs }).look,
        }),
      ]
    : [];
  // Each process writes down what it has noted itself.
  const activity = startRecurring(log, {
    name: "write down what partners do",
    everyMs: WRITE_EVERY_MS,
    work: () => writeActivity(services),
  });
  const pusher = createPusher();
  const sender = config.runsJobs
    ? startOrderSender(services, pusher)
    : undefined;

  let stopping = false;
  const stop = async (exitCode = 0) => {
    if (stopping) return;
    stopping = true;
    // What hangs past the promised time is cut off rather than waited for.
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    // Who dawdles over a mail, a notification or an order gets half of it: it fails, and is tried
    // after the start.
    setTimeout(() => {
      mailer.close();
      pushService.close();
      pusher.close();
    }, SHUTDOWN_MS / 2).unref();
    // Asked again after the start: nothing is lost with what half came.
    pictures.close();
    documentPdfs.close();
    pictureFolder.close();
    await app.close();
    for (const one of recurring) await one.stop();
    await activity.stop();
    await writeActivity(services).catch(() => undefined);
    await Promise.all([jobs?.stop(), sender?.stop()]);
    pusher.close();
    mailer.close();
    await open.close({
      stopPostgres: exitCode === 0 ? "always" : "if-started-here",
    });
    log.flush();
    process.exit(exitCode);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  const { port, host } = config;
  try {
    await app.listen({ port, host });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    say(
      code === "EADDRINUSE"
        ? `Another program listens on ${host}:${port}. End it, or choose another PORT.`
        : `Cannot listen on ${host}:${port}: ${String(error)}`,
    );
    // Jobs run already: they are ended as at any other end.
    return await stop(1);
  }
  await greet(open, say);
}

async function greet(
  { services }: OpenServices,
  say: (message: string) => void,
): Promise<void> {
  const { config, db } = services;
  say(`Rabat is ready at ${config.publicUrl.origin}`);
  const firstLink = await offerFirstAdmin(services);
  if (firstLink !== undefined)
    say(`Nobody administers it yet. Begin here: ${firstLink}`);
  const company = await findCompany(db);
  if (!company.demo || !config.demo) return;
  say("Demo sign-ins:");
  for (const { username, password, role } of DEMO_SIGN_INS) {
    say(`  ${username} / ${password}  (${role})`);
  }
  say(`Demo exchange key: ${DEMO_EXCHANGE_KEY}`);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (
    !(error instanceof ConfigError) &&
    error instanceof Error &&
    process.env.LOG_LEVEL === "debug"
  ) {
    process.stderr.write(`${error.stack}\n`);
  }
  process.exit(1);
});
