import { parseArgs } from "node:util";
import type { Adapter } from "./bench.ts";
import { CASES, drawReportCard, reportText } from "./report-card.ts";

const DEFAULT_TIMEOUT_S = 30;
const DEFAULT_WAIT_S = 60;

export interface ConformanceRequest {
  adapter: Adapter;
  only: string | undefined;
  asJson: boolean;
}

/** Reads `rabat conformance <url> …`. Throws in words on what cannot be meant. */
export function parseConformance(args: string[]): ConformanceRequest {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      secret: { type: "string" },
      item: { type: "string" },
      partner: { type: "string" },
      lookup: { type: "string" },
      timeout: { type: "string", default: String(DEFAULT_TIMEOUT_S) },
      portal: { type: "string" },
      key: { type: "string" },
      wait: { type: "string", default: String(DEFAULT_WAIT_S) },
      only: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [url] = positionals;
  const { secret, item, partner, lookup, only } = values;
  if (url === undefined || !URL.canParse(url))
    throw new RangeError(
      "say conformance <url>, where your adapter takes orders",
    );
  if (secret === undefined || item === undefined || partner === undefined)
    throw new RangeError(
      "say --secret, and an --item and a --partner that the ERP knows",
    );
  if (only !== undefined && !CASES.some(({ name }) => name === only))
    throw new RangeError(
      `there is no case ${only}: ${CASES.map(({ name }) => name).join(", ")}`,
    );
  const adapter: Adapter = {
    url,
    secret,
    item,
    partner,
    lookup,
    timeoutMs: seconds(values.timeout) * 1000,
    portal: portalOf(values),
  };
  return { adapter, only, asJson: values.json };
}

/** Tries the adapter and gives its report card; exit 1 when it fails a case. */
export async function runConformance({
  adapter,
  only,
  asJson,
}: ConformanceRequest): Promise<{ exitCode: number; text: string }> {
  const card = await drawReportCard(adapter, only);
  return {
    exitCode: card.failed === 0 ? 0 : 1,
    text: asJson ? `${JSON.stringify(card, null, 2)}\n` : reportText(card),
  };
}

function portalOf({
  portal,
  key,
  wait,
}: {
  portal?: string | undefined;
  key?: string | undefined;
  wait: string;
}): Adapter["portal"] {
  if (portal === undefined || key === undefined) return undefined;
  const url = portal.replace(/\/$/, "");
  return { url, key, waitMs: seconds(wait) * 1000 };
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3600))
    throw new RangeError(`"${text}" is no number of seconds`);
  return value;
}
