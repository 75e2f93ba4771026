import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { makeCase } from "./make-cases.ts";
import { naivePrices } from "./naive-price.ts";
import type { Case, Outcomes } from "./scheme.ts";

// The golden file of prices: generated cases with what they cost by the written rules. To make it
// anew after the rules were changed on purpose: `npx tsx test/pricing/golden-file.ts`, then
// look at what moved before committing it.

const GOLDEN_CASES = 1000;
const FILE = path.join(import.meta.dirname, "golden-cases.json.gz");

export interface GoldenCase extends Case {
  expected: Outcomes;
}

export function readGoldenCases(): GoldenCase[] {
  return JSON.parse(gunzipSync(readFileSync(FILE)).toString("utf8"));
}

export function makeGoldenCases(): GoldenCase[] {
  return Array.from({ length: GOLDEN_CASES }, (_, number) => {
    const made = makeCase(number);
    return { ...made, expected: naivePrices(made) };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = JSON.stringify(makeGoldenCases());
  writeFileSync(FILE, gzipSync(text, { level: 9 }));
}
