import { HOUSE, inReading } from "../platform/database.ts";
import type { Demo } from "./demo-stage.ts";
import {
  listFreeStock,
  listListedPrices,
  listOddShipment,
} from "./link-rows.queries.ts";
import { sendFeed } from "./send-feed.ts";

/** More of a list than may move at once without somebody's yes. */
const MOVED_PRICES = 130;

/** What the link with the ERP brings: files as ever, one held, one with bad rows, goods missing. */
export async function liveLink(demo: Demo): Promise<void> {
  const { db } = demo.services;
  const rows = await inReading(db, HOUSE, async (trx) => ({
    prices: await listListedPrices(trx, { list: "VP", limit: MOVED_PRICES }),
    free: await listFreeStock(trx, 40),
    odd: await listOddShipment(trx, "10024"),
  }));
  await sendFeed(demo.ago(190), "prices", {
    header: "price_list,item,price,min_quantity",
    lines: rows.prices,
  });
  await sendFeed(demo.ago(65), "rebates", {
    header: "kind,code,partner,rebate_percent",
    lines: ["rebate,R-10001-NIVEA,10001,10", "popust,R-10017-ZIMA,10017,5"],
  });
  await sendFeed(demo.services, "order-status", {
    header: "order_number,status,erp_document,line,warehouse,shipped_quantity",
    lines: rows.odd,
  });
  await sendFeed(demo.services, "stock", {
    header: "item,warehouse,on_hand",
    lines: rows.free,
  });
}
