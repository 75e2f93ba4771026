import { expect, it } from "vitest";
import { withPayments } from "./with-payments.ts";

const at = (day: string) => ({ at: `${day}T10:00:00.000Z` });
const paid = (date: string) => ({ date });

it("puts a payment at the end of its day", () => {
  const [placed, confirmed] = [at("2026-11-23"), at("2026-11-26")];
  const [same, between, later] = [
    paid("2026-11-23"),
    paid("2026-11-24"),
    paid("2026-11-26"),
  ];
  expect(withPayments([placed, confirmed], [same, between, later])).toEqual([
    placed,
    same,
    between,
    confirmed,
    later,
  ]);
  expect(withPayments([placed], [])).toEqual([placed]);
});
