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
  paymentMethod: "payment-method-code",
  partner: "partner-code",
  username: "username",
  token: "reset-token",
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
      return { path, kind: def.type, role, input, ids: idsIn(input) };
    })
    .toSorted((left, right) => left.path.localeCompare(right.path));
}

function idsIn(schema: unknown): string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties") {
        for (const name of Object.keys(value as object)) {
          const kind = ID_FIELDS[name];
          if (kind) found.add(kind);
        }
      }
      walk(value);
    }
  };
  walk(schema);
  return [...found].toSorted();
}
