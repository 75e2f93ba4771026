import { refuse, type Refusal } from "../core/refusal.ts";
import { FEEDS, parseFeedName } from "./feeds.ts";
import type { ImportRequest } from "./import-batch.ts";
import type { FileFormat } from "../file-formats/records.parse.ts";

const FORMATS: Record<string, FileFormat> = {
  "text/csv": "csv",
  "application/csv": "csv",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "application/json": "json",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/xml": "xml",
  "text/xml": "xml",
};

const QUERY = new Set(["mode", "force", "scope"]);

/** Reads what a feed's URL and headers ask for. */
export function parseFeedRequest(request: {
  feed: string;
  query: Record<string, unknown>;
  contentType: string | undefined;
  idempotencyKey: string | string[] | undefined;
}): Omit<ImportRequest, "source"> | Refusal {
  const feed = parseFeedName(request.feed);
  if (!feed) return refuse("NOT_FOUND", "not_found");
  const { mode = "upsert", force = "false", scope } = request.query;
  if (mode !== "upsert" && mode !== "replace") return invalid("mode");
  if (mode === "replace" && FEEDS[feed].upsertOnly) return invalid("mode");
  if (force !== "true" && force !== "false") return invalid("force");
  if (scope !== undefined && scope !== "all") return invalid("scope");
  const surplus = Object.keys(request.query).find((name) => !QUERY.has(name));
  if (surplus !== undefined) return invalid(surplus);
  const key = request.idempotencyKey;
  if (
    key !== undefined &&
    (typeof key !== "string" || !/^[\x20-\x7e]{1,255}$/.test(key))
  )
    return invalid("Idempotency-Key");
  const [type = "", ...parameters] = (request.contentType ?? "").split(";");
  const charset = parameters
    .map(
      (parameter) => /^\s*charset\s*=\s*"?([^"]+)"?\s*$/i.exec(parameter)?.[1],
    )
    .find((value) => value !== undefined);
  return {
    feed,
    mode,
    force: force === "true",
    scopeAll: scope === "all",
    idempotencyKey: key,
    // Any other type says nothing: the first character tells.
    format: FORMATS[type.trim().toLowerCase()],
    charset: charset?.trim(),
  };
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", { field: field.slice(0, 50) });
}
