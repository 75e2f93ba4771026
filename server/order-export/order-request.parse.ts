import { refuse, type Refusal } from "../core/refusal.ts";
import { FORMS, type Form } from "./document-form.rules.ts";
import { FORMATS, type Format } from "./render-order.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** Reads `after` and `limit` of a sweep over the orders. */
export function parsePage(
  query: Record<string, unknown>,
): { after: number; limit: number } | Refusal {
  const { after = "0", limit = String(DEFAULT_LIMIT), ...surplus } = query;
  const [unknown] = Object.keys(surplus);
  if (unknown !== undefined) return invalid(unknown);
  if (typeof after !== "string" || !/^\d{1,15}$/.test(after))
    return invalid("after");
  if (typeof limit !== "string" || !/^\d{1,4}$/.test(limit))
    return invalid("limit");
  const rows = Number(limit);
  if (rows < 1 || rows > MAX_LIMIT) return invalid("limit");
  return { after: Number(after), limit: rows };
}

/** Reads in which document form and format an order is wanted. */
export function parseRendering(
  query: Record<string, unknown>,
): { form: Form | undefined; format: Format } | Refusal {
  const { form, format = "json", ...surplus } = query;
  const [unknown] = Object.keys(surplus);
  if (unknown !== undefined) return invalid(unknown);
  const knownFormat = FORMATS.find((one) => one === format);
  if (!knownFormat) return invalid("format");
  const knownForm = FORMS.find((one) => one === form);
  if (form !== undefined && !knownForm) return invalid("form");
  return { form: knownForm, format: knownFormat };
}

/** Reads `{erp_document, revision?}`. */
export function parseAcknowledgement(
  body: unknown,
): { erpDocument: string; revision: number | undefined } | Refusal {
  if (typeof body !== "object" || body === null) return invalid("erp_document");
  const {
    erp_document: document,
    revision,
    ...surplus
  } = body as Record<string, unknown>;
  const [unknown] = Object.keys(surplus);
  if (unknown !== undefined) return invalid(unknown);
  if (typeof document !== "string" || !isDocument(document.trim()))
    return invalid("erp_document");
  if (
    revision !== undefined &&
    (typeof revision !== "number" ||
      !Number.isInteger(revision) ||
      revision < 1 ||
      revision > 1_000_000)
  )
    return invalid("revision");
  return { erpDocument: document.trim(), revision };
}

function isDocument(text: string): boolean {
  return text !== "" && text.length <= 100 && /^[^\p{Cc}\p{Cs}]*$/u.test(text);
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", { field: field.slice(0, 50) });
}
