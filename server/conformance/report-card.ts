import { randomBytes } from "node:crypto";
import { Bench, Finding, NotTried, type Adapter } from "./bench.ts";
import { PULL_CASES } from "./pull-cases.ts";
import { PUSH_CASES, type ConformanceCase } from "./push-cases.ts";

export interface Mark {
  name: string;
  must: string;
  result: "passed" | "failed" | "not_tried";
  expected?: string;
  seen?: string;
  why?: string;
  took_ms: number;
}

export interface ReportCard {
  url: string;
  passed: number;
  failed: number;
  not_tried: number;
  cases: Mark[];
}

export const CASES: ConformanceCase[] = [...PUSH_CASES, ...PULL_CASES];

/**
 * Tries an adapter, one case after the other.
 *
 * @param only the name of one case; all unless said
 */
export async function drawReportCard(
  adapter: Adapter,
  only?: string,
): Promise<ReportCard> {
  const bench = new Bench(adapter, randomBytes(4).toString("hex"));
  const cases: Mark[] = [];
  for (const one of CASES) {
    if (only === undefined || one.name === only)
      cases.push(await mark(one, bench));
  }
  const count = (result: Mark["result"]) =>
    cases.filter((one) => one.result === result).length;
  return {
    url: adapter.url,
    passed: count("passed"),
    failed: count("failed"),
    not_tried: count("not_tried"),
    cases,
  };
}

async function mark(
  { name, must, run }: ConformanceCase,
  bench: Bench,
): Promise<Mark> {
  const startedAt = performance.now();
  const end = (rest: Omit<Mark, "name" | "must" | "took_ms">): Mark => ({
    name,
    must,
    ...rest,
    took_ms: Math.round(performance.now() - startedAt),
  });
  try {
    await run(bench);
    return end({ result: "passed" });
  } catch (error) {
    if (error instanceof NotTried)
      return end({ result: "not_tried", why: error.message });
    if (error instanceof Finding) {
      const { expected, seen } = error;
      return end({ result: "failed", expected, seen });
    }
    return end({
      result: "failed",
      expected: "an answer",
      seen: error instanceof Error ? error.message : String(error),
    });
  }
}

const WORDS = { passed: "passed", failed: "FAILED", not_tried: "not tried" };

/** The card as a person reads it. */
export function reportText(card: ReportCard): string {
  const lines = card.cases.flatMap(
    ({ name, must, result, expected, seen, why }) => [
      `${WORDS[result].padEnd(11)}${name.padEnd(22)}${must}`,
      ...(expected === undefined
        ? []
        : [`${" ".repeat(13)}expected  ${expected}`]),
      ...(seen === undefined ? [] : [`${" ".repeat(13)}seen      ${seen}`]),
      ...(why === undefined ? [] : [`${" ".repeat(13)}${why}`]),
    ],
  );
  const sum = `${card.passed} passed, ${card.failed} failed, ${card.not_tried} not tried`;
  return [`Report card of ${card.url}`, "", ...lines, "", sum, ""].join("\n");
}
