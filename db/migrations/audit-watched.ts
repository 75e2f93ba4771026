import { sql, type Kysely } from "kysely";

export const BY_FEED = `coalesce(current_setting('app.actor', true), '') like '{"kind":"feed"%'`;
const BY_USER = `coalesce(current_setting('app.actor', true), '') like '{"kind":"user"%'`;

export interface Watched {
  table: string;
  topic: "price" | "permission" | "state" | "setting" | "partner";
  kind: string;
  /** The column by which people know the thing. */
  key?: string;
  /** What says nothing to anybody, and what may not be read: of that only that it changed. */
  omitted?: string[];
  secret?: string[];
  /** Whose doing is told elsewhere. */
  unless?: string[];
  /** Only changes of these count. */
  columns?: string[];
  events?: string;
}

const BY_PORTAL = `coalesce(current_setting('app.actor', true), '') <> ''`;

/** What staff edit of prices and of how stock is shown is in `edit_history`, which is sealed. */
const TOLD_ELSEWHERE = [BY_FEED, BY_USER];

export const WATCHED: Watched[] = [
  {
    table: "app_user",
    topic: "permission",
    kind: "user",
    key: "username",
    omitted: ["device_key", "language", "created_at"],
    secret: ["password_hash"],
  },
  {
    table: "exchange_key",
    topic: "permission",
    kind: "exchange_key",
    key: "name",
    columns: [
      "name",
      "key_hash",
      "feeds",
      "orders",
      "mail_in",
      "reserved_basis",
      "revoked_at",
    ],
    omitted: ["last_used_at", "created_at"],
    secret: ["key_hash"],
  },
  {
    table: "department_member",
    topic: "permission",
    kind: "department",
    key: "department_id",
  },
  {
    table: "company",
    topic: "setting",
    kind: "company",
    omitted: ["setup_put_away_at"],
    secret: ["form_secret", "logo"],
  },
  {
    table: "department",
    topic: "setting",
    kind: "department",
    key: "id",
    omitted: ["version"],
  },
  {
    table: "order_sending",
    topic: "setting",
    kind: "order_sending",
    columns: ["way", "url", "format", "parallel", "secret", "paused_at"],
    omitted: ["version", "edited_by", "edited_at", "failures", "last_failed"],
    secret: ["secret"],
  },
  {
    table: "exchange_mapping",
    topic: "setting",
    kind: "exchange_mapping",
    key: "feed",
    omitted: ["edited_by", "edited_at"],
  },
  {
    table: "claim_terms",
    topic: "setting",
    kind: "claim_terms",
    key: "version",
    omitted: ["saved_by", "saved_at"],
  },
  ...["erp_status", "service_status"].map((table): Watched => {
    // Words that come in files are told of without a meaning; giving one is a person's doing.
    return {
      table,
      topic: "setting",
      kind: table,
      key: "text",
      omitted: ["folded", "edited_by", "edited_at"],
      unless: [BY_FEED],
    };
  }),
  {
    table: "partner_tolerance",
    topic: "setting",
    kind: "partner",
    key: "partner_id",
    omitted: ["at", "by_user_id", "by_name"],
  },
  {
    table: "partner_application",
    topic: "state",
    kind: "application",
    key: "tax_id",
    events: "update",
    columns: ["state"],
    omitted: ["at", "times", "decided_at", "decided_by"],
  },
  {
    table: "data_request",
    topic: "state",
    kind: "partner",
    key: "partner_id",
    omitted: ["at", "by_user_id", "by_name", "decided_at", "decided_by"],
  },
  ...["vat_rate", "warehouse", "payment_method"].map((table): Watched => ({
    table,
    topic: "setting",
    kind: table,
    key: "code",
    unless: [BY_FEED],
  })),
  {
    table: "price_policy",
    topic: "setting",
    kind: "price_policy",
    unless: TOLD_ELSEWHERE,
  },
  {
    table: "stock_display_rule",
    topic: "setting",
    kind: "display_rule",
    key: "id",
    unless: [BY_PORTAL],
  },
  {
    table: "document_forms",
    topic: "setting",
    kind: "document_forms",
    omitted: ["version"],
    unless: [BY_PORTAL],
  },
  {
    table: "price_list",
    topic: "price",
    kind: "price_list",
    key: "code",
    unless: TOLD_ELSEWHERE,
  },
  {
    table: "price",
    topic: "price",
    kind: "item",
    key: "item_id",
    omitted: ["version", "origin"],
    unless: TOLD_ELSEWHERE,
  },
  {
    table: "rebate",
    topic: "price",
    kind: "rebate",
    key: "code",
    omitted: ["version", "origin", "step"],
    unless: TOLD_ELSEWHERE,
  },
  {
    table: "item",
    topic: "price",
    kind: "item",
    key: "code",
    events: "update",
    columns: [
      "list_price",
      "minimum_price",
      "maximum_rebate_percent",
      "active",
      "vat_code",
    ],
    unless: TOLD_ELSEWHERE,
  },
  {
    table: "partner",
    topic: "partner",
    kind: "partner",
    key: "code",
    unless: [BY_FEED],
  },
];

/** What the ERP may change of a partner in silence is his address, but not what he may do. */
export const TERMS: Watched = {
  table: "partner",
  topic: "partner",
  kind: "partner",
  key: "code",
  events: "update",
  columns: [
    "credit_limit",
    "salesperson",
    "blocked",
    "active",
    "price_list_id",
    "partner_group_id",
    "rebate_percent",
    "payment_terms_days",
    "overdue_tolerance_days",
    "backorder",
  ],
};

/** Has the audit note each change of a table. */
export async function watch(
  db: Kysely<unknown>,
  what: Watched,
  name: "audit_change" | "audit_terms" = "audit_change",
): Promise<void> {
  const { table, topic, kind, key = "", omitted = [], secret = [] } = what;
  const { unless = [], columns, events } = what;
  const quoted = [topic, kind, key, omitted.join(","), secret.join(",")].map(
    (text) => `'${text}'`,
  );
  const conditions = unless.map((condition) => `not (${condition})`);
  // Of an update what was written over by the same is no change; asked before the function is.
  const changed = columns
    ? `(${columns.map((one) => `new.${one}`).join(", ")}) is distinct from
       (${columns.map((one) => `old.${one}`).join(", ")})`
    : "new.* is distinct from old.*";
  if (name === "audit_terms") conditions.push(BY_FEED);
  const make = (suffix: string, event: string, when: string[]) =>
    sql
      .raw(
        `create trigger ${name}${suffix} after ${event} on ${table} for each row
      ${when.length > 0 ? `when (${when.join(" and ")})` : ""}
      execute function audit_change(${quoted.join(", ")})`,
      )
      .execute(db);
  await make("", "update", [...conditions, changed]);
  if (events !== "update") await make("_ends", "insert or delete", conditions);
}
