import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import type { AnyRouter } from "@trpc/server";

export interface ProcedureDescription {
  path: string;
  kind: "query" | "mutation" | "subscription";
  role: "public" | "signed-in" | "partner" | "staff" | "admin";
  input: object | null;
  /** Which kinds of things of a partner or the house the input names. */
  ids: string[];
}

/** What the ids in an input are of, by the name of the field that holds them. */
const ID_FIELDS: Record<string, string> = {
  id: "client-order-id",
  number: "order-number",
  code: "item-code",
  codes: "item-code",
  itemCode: "item-code",
  category: "category-code",
  manufacturer: "manufacturer-code",
  item: "item-code",
  list: "price-list-code",
  paymentMethod: "payment-method-code",
  partner: "partner-code",
  asPartner: "partner-code",
  partnerGroup: "partner-group-code",
  only: "warehouse-code",
  username: "username",
  token: "reset-token",
};

/** Where a field's name means something else: below these paths, the longest of which counts. */
const ID_FIELDS_OF: Record<string, Record<string, string>> = {
  "admin.displayRules.undo": { id: "edit-id" },
  "admin.receivables.addNote": { id: "note-id" },
  "admin.receivables.savePromise": { id: "promise-id" },
  "admin.receivables.withdrawPromise": { id: "promise-id" },
  "admin.pricing": { id: "rule-id", code: "rule-code" },
  "admin.pricing.savePriceList": { code: "price-list-code" },
  "admin.pricing.undo": { id: "edit-id" },
  asks: { id: "client-ask-id", ask: "ask-number" },
  "asks.withdraw": { id: "ask-id" },
  "catalog.reportMissedSearches": { id: "report-id" },
  claims: { id: "client-claim-id", number: "claim-number" },
  "claims.submit": { number: "erp-document-number" },
  "exchange.uploads": { id: "upload-id" },
  news: { id: "news-id" },
  notices: { id: "notice-id" },
  "ledger.mailedStatement": { id: "mailed-statement-id" },
  "ledger.document": { number: "erp-document-number" },
  joining: { token: "application-token" },
  lists: { id: "list-id" },
  messages: { id: "message-id", thread: "thread-id" },
  "messages.setup": { id: "department-id" },
  people: { user: "person" },
};

interface ProcedureDef {
  type: ProcedureDescription["kind"];
  inputs: GenericSchema[];
  meta?: { role?: ProcedureDescription["role"] };
}

/** Every procedure, read from the router itself: one that is missing here does not exist. */
export function describeProcedures(router: AnyRouter): ProcedureDescription[] {
  // tRPC keeps what a router is made of under this name alone.
  // oxlint-disable-next-line no-underscore-dangle
  const procedures = Object.entries(router._def.procedures) as [
    string,
    { _def: ProcedureDef },
  ][];
  return procedures
    .map(([path, { _def: def }]) => {
      const [schema] = def.inputs;
      const role = def.meta?.role;
      if (!role) throw new Error(`the procedure ${path} names no role`);
      const input = schema
        ? toJsonSchema(schema, { errorMode: "ignore", typeMode: "input" })
        : null;
      return { path, kind: def.type, role, input, ids: idsIn(path, input) };
    })
    .toSorted((left, right) => left.path.localeCompare(right.path));
}

function idsIn(path: string, schema: unknown): string[] {
  const meant = { ...ID_FIELDS };
  const scopes = Object.keys(ID_FIELDS_OF).filter(
    (scope) => path === scope || path.startsWith(`${scope}.`),
  );
  for (const scope of scopes.toSorted())
    Object.assign(meant, ID_FIELDS_OF[scope]);
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties") {
        for (const name of Object.keys(value as object)) {
          const kind = meant[name];
          if (kind) found.add(kind);
        }
      }
      walk(value);
    }
  };
  walk(schema);
  return [...found].toSorted();
}
