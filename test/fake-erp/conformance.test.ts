import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Adapter } from "../../server/conformance/bench.ts";
import { PUSH_CASES } from "../../server/conformance/push-cases.ts";
import {
  drawReportCard,
  reportText,
} from "../../server/conformance/report-card.ts";
import { companyIn } from "./company.ts";
import { startFakeErp, type FakeErp } from "./start-fake-erp.ts";
import { TWINS, type Twin } from "./twins.ts";

const SECRET = "conformance-secret";
const NOWHERE = "http://127.0.0.1:1";

async function withErp<Result>(
  twin: Twin | undefined,
  work: (adapter: Adapter, erp: FakeErp) => Promise<Result>,
): Promise<Result> {
  const erp = await startFakeErp({
    company: companyIn(path.join(import.meta.dirname, "data")),
    portal: () => NOWHERE,
    key: "",
    secret: SECRET,
    ...(twin && { receiving: twin.receiving }),
  });
  try {
    const adapter = {
      url: `${erp.url}/orders`,
      secret: SECRET,
      item: "00185",
      partner: "10001",
      timeoutMs: 10_000,
    };
    return await work(adapter, erp);
  } finally {
    await erp.close();
  }
}

describe("the report card", () => {
  it("has nothing to say against the fake ERP", async () => {
    await withErp(undefined, async (adapter, { url }) => {
      const lookup = `${url}/control/orders/{number}`;
      const card = await drawReportCard({ ...adapter, lookup });
      expect(card).toMatchObject({
        passed: PUSH_CASES.length,
        failed: 0,
        // Nobody has said where a portal is.
        not_tried: 2,
      });
    });
  });

  it.each(TWINS)("catches $name by $caughtBy", async (twin) => {
    await withErp(twin, async (adapter, { url }) => {
      const hasMany = twin.receiving.prepare?.length === 2;
      const lookup = hasMany ? `${url}/lookup/{number}` : undefined;
      const card = await drawReportCard({ ...adapter, lookup }, twin.caughtBy);
      expect(card.cases).toMatchObject([{ result: "failed" }]);
      // It fails by what it does wrong, and not by whatever is asked of it.
      const taken = await drawReportCard(adapter, "order-taken");
      expect(taken.failed).toBe(twin.caughtBy === "order-taken" ? 1 : 0);
    });
  });

  it("has a broken twin for every case", () => {
    const caught = new Set(TWINS.map(({ caughtBy }) => caughtBy));
    const untried = PUSH_CASES.filter(({ name }) => !caught.has(name));
    expect(untried).toEqual([]);
  });

  it("says of an adapter that is not there what it expected", async () => {
    const adapter = {
      url: `${NOWHERE}/orders`,
      secret: SECRET,
      item: "1",
      partner: "1",
      timeoutMs: 1000,
    };
    const card = await drawReportCard(adapter, "order-taken");
    expect(card).toMatchObject({ passed: 0, failed: 1 });
    expect(reportText(card)).toMatch(
      /FAILED {5}order-taken .*\n +expected {2}a 2xx answer.*\n +seen {6}no answer/,
    );
  });
});
