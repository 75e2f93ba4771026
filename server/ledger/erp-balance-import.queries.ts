import { sql } from "kysely";
import {
  mergeStage,
  rejectStaged,
  run,
  withdrawUnnamed,
  type MergeCounts,
  type MergeTarget,
  type Stage,
} from "../platform/merge.queries.ts";
import { compareBalances, lockBalances } from "./erp-balance.queries.ts";

const MATCH =
  "(t.partner_id, t.side, t.currency) = (s.partner_id, s.side, s.currency)";

const BALANCE: MergeTarget = {
  table: "partner_balance",
  match: MATCH,
  identity: ["partner_id", "side", "currency"],
  key: { partner_id: "partner_id", side: "side", currency: "currency" },
  columns: { as_of: { from: "as_of" }, balance: { from: "balance" } },
};

/** Takes what the ERP says that cards come to, and compares it with what they come to here. */
export async function mergePartnerBalances(stage: Stage): Promise<MergeCounts> {
  await nameCurrencies(stage);
  await lockBalances(stage.trx);
  const counts = await mergeStage(stage, BALANCE);
  const withdrawn = await withdrawUnnamed(stage, {
    table: "partner_balance",
    match: MATCH,
    standing: stage.scopeAll
      ? "true"
      : "t.partner_id in (select partner_id from stage)",
    statement: "delete from partner_balance t",
  });
  await compareBalances(
    stage.trx,
    sql`select partner_id from stage where not rejected`,
    stage.at,
  );
  return { ...counts, ...withdrawn };
}

/**
 * A row without a currency is of the company's, so that it may stand in a file beside one that
 * says so.
 */
async function nameCurrencies(stage: Stage): Promise<void> {
  await run(
    stage,
    `update stage set currency = (select currency from company) where currency is null`,
  );
  await rejectStaged(
    stage,
    `select line, 'partner' as field, partner as value,
       'stands again in line ' || last || ', and the last counts' as message
     from (select line, partner, max(line) over (partition by partner_id, side, currency) as last
       from stage where not rejected) s
     where line < last`,
  );
}
