import {
  mergeStage,
  rejectStaged,
  rejectUnknownYet,
  run,
  withdrawUnnamed,
  type MergeCounts,
  type Stage,
} from "../platform/merge.queries.ts";
import { judgeOrderNumbers, orderOf } from "./order-numbers.queries.ts";

export async function mergeDocuments(stage: Stage): Promise<MergeCounts> {
  const warnings = await judgeOrderNumbers(stage);
  const match = `t.type = s.type and t.number = s.number and t.year = extract(year from s.date)`;
  const counts = await mergeStage(stage, {
    table: "erp_document",
    match,
    identity: ["id"],
    key: { type: "type", number: "number" },
    columns: {
      partner_id: { from: "partner_id" },
      document_date: { from: "date" },
      due_date: { from: "due_date" },
      order_number: { from: "order_number", fallback: "''" },
      order_id: orderOf(stage),
      total: { from: "total" },
      pdf_url: { from: "pdf_url", fallback: "''" },
      active: { from: "line", always: "true" },
    },
  });
  const scope = stage.scopeAll
    ? ""
    : "and t.partner_id in (select partner_id from stage)";
  const withdrawn = await withdrawUnnamed(stage, {
    table: "erp_document",
    match,
    standing: `t.active ${scope}`,
    statement: "update erp_document t set active = false",
  });
  return { ...counts, ...withdrawn, warnings };
}

/** A snapshot of lines speaks for the documents that it names. */
export async function mergeDocumentLines(stage: Stage): Promise<MergeCounts> {
  await nameDocuments(stage);
  const counts = await mergeStage(stage, {
    table: "erp_document_line",
    match: "t.document_id = s.document_id and t.line_number = s.document_line",
    identity: ["document_id", "line_number"],
    key: {
      partner_id: "partner_id",
      document_id: "document_id",
      line_number: "document_line",
    },
    columns: {
      item_id: { from: "item_id" },
      quantity: { from: "quantity" },
      price: { from: "price" },
    },
  });
  const scope = stage.scopeAll
    ? "true"
    : "t.document_id in (select document_id from stage)";
  const withdrawn = await withdrawUnnamed(stage, {
    table: "erp_document_line",
    match: "s.document_id = t.document_id and s.document_line = t.line_number",
    standing: scope,
    statement: "delete from erp_document_line t",
  });
  return { ...counts, ...withdrawn };
}

/**
 * Finds the document of each staged row: of its year, or the only one of that number where the
 * row says no date. What has not come yet is waited for.
 */
async function nameDocuments(stage: Stage): Promise<void> {
  await run(
    stage,
    `create temporary table named on commit drop as
     select s.line, min(d.id) as document_id, min(d.partner_id) as partner_id, count(d.id) as found
     from stage s
     left join erp_document d on d.type = s.type and d.number = s.document
       and (s.date is null or d.year = extract(year from s.date))
     group by s.line`,
  );
  await run(
    stage,
    `alter table stage add column document_id bigint, add column partner_id bigint`,
  );
  await run(
    stage,
    `update stage s set document_id = n.document_id, partner_id = n.partner_id
     from named n where n.line = s.line and n.found = 1`,
  );
  await rejectUnknownYet(
    stage,
    "documents",
    `select line, 'document' as field, s.document as value
     from stage s join named n using (line) where n.found = 0`,
  );
  await rejectStaged(
    stage,
    `select line, 'date' as field, '' as value,
       'must be filled in: there is a document of this number in several years' as message
     from stage s join named n using (line) where n.found > 1`,
  );
  // With its date and without, a row is the same.
  await rejectStaged(
    stage,
    `select s.line, 'document' as field, s.document as value,
       'stands again in line ' || max(other.line) || ', and the last counts' as message
     from stage s
     join stage other on other.document_id = s.document_id
       and other.document_line = s.document_line and other.line > s.line and not other.rejected
     where not s.rejected
     group by s.line, s.document`,
  );
}
