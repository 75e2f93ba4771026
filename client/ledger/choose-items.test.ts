import { describe, expect, it } from "vitest";
import type { OpenItem } from "../api.ts";
import { payloadOf, paymentOf } from "../payment/payment.ts";
import {
  chosenItems,
  idsOf,
  isOverdue,
  openSum,
  toggled,
} from "./choose-items.ts";

const item = (id: number, open: number, daysLate: number): OpenItem => ({
  id,
  type: "RN",
  number: `RN-${id}`,
  date: "2026-09-15",
  dueDate: "2026-10-15",
  amount: open * 2,
  open,
  daysLate,
});
/** The open items of 23 November 2026 that the field's own example has. */
const ITEMS = [
  item(101, 30_000_00, 39),
  item(118, 75_000_00, 14),
  item(131, 60_000_00, -12),
];

describe("choosing open items", () => {
  it("ticks and takes the tick away again", () => {
    const one = toggled(new Set(), 118);
    const two = toggled(one, 131);
    expect([...two]).toEqual([118, 131]);
    expect([...toggled(two, 118)]).toEqual([131]);
    expect([...one]).toEqual([118]);
  });

  it("adds up what is left, and forgets what was paid meanwhile", () => {
    const chosen = idsOf(ITEMS);
    expect(openSum(chosenItems(ITEMS, chosen))).toBe(165_000_00);
    expect(openSum(chosenItems(ITEMS.slice(1), chosen))).toBe(135_000_00);
    expect(openSum([])).toBe(0);
  });

  it("counts as late what was due before today, and not what is due today", () => {
    const late = [...ITEMS, item(140, 1, 0), item(141, 1, 1)].filter(isOverdue);
    expect(late.map(({ id }) => id)).toEqual([101, 118, 141]);
    expect(openSum(ITEMS.filter(isOverdue))).toBe(105_000_00);
  });

  it("pays all that is late by one code", () => {
    const payment = paymentOf(ITEMS.filter(isOverdue), {
      payee: {
        name: "Primer",
        address: "",
        city: "",
        account: "265-1234-88",
        paymentCode: "220",
      },
      currency: "RSD",
      partnerCode: "10472",
    });
    expect(payloadOf(payment)).toEqual({
      payload:
        "K:PR|V:01|C:1|R:265000000000123488|N:Primer|I:RSD105000,00|SF:220|S:Uplata RN-101, RN-118|RO:971310472",
    });
  });
});
