import { Readable } from "node:stream";
import { importFeed } from "../../server/exchange/import-feed.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { createLog } from "../../server/platform/log.ts";
import type { DrillGround } from "./drill.ts";

interface StockRow {
  item: string;
  warehouse: string;
  onHand: number;
  incoming: number;
  /** A number of an order that the figure already contains. */
  includes: string | undefined;
}

/** Imports a stock file as the ERP would send it; gives what went wrong, if anything did. */
export async function importStockFile(
  { db, pool, dataDir }: DrillGround,
  rows: StockRow[],
): Promise<string | undefined> {
  const lines = rows.map((row) =>
    [
      row.item,
      row.warehouse,
      row.onHand,
      row.incoming,
      row.includes ?? "",
    ].join(","),
  );
  const header = "item,warehouse,on_hand,incoming,includes_orders";
  try {
    const outcome = await importFeed(
      {
        db,
        pool,
        config: { dataDir },
        log: createLog("silent"),
        clock: systemClock,
      },
      {
        feed: "stock",
        mode: "upsert",
        source: "command",
        force: true,
        format: "csv",
        body: Readable.from([[header, ...lines, ""].join("\n")]),
      },
    );
    if (outcome.kind !== "applied") return `an import was ${outcome.kind}`;
    const { rejected_count: rejected } = outcome.answer;
    return rejected > 0 ? `an import rejected ${rejected} rows` : undefined;
  } catch (error) {
    return `an import failed: ${String(error)}`;
  }
}
