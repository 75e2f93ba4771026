import { expect, it } from "vitest";
import { hasGoneQuiet } from "./gone-quiet.rules.ts";

it.each([
  ["who has ordered nothing", [], false],
  [
    "three days of orders, however long ago",
    ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-19"],
    false,
  ],
  [
    "weekly, and three weeks away",
    ["2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"],
    true,
  ],
  [
    "weekly, and just a fortnight away",
    ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"],
    false,
  ],
  [
    "every ten days, and twice that away",
    ["2026-10-11", "2026-10-21", "2026-10-31", "2026-11-10"],
    false,
  ],
  [
    "every ten days, and a day over twice that away",
    ["2026-10-10", "2026-10-20", "2026-10-30", "2026-11-09"],
    true,
  ],
  [
    "daily, and a fortnight away",
    ["2026-11-13", "2026-11-14", "2026-11-15", "2026-11-16"],
    false,
  ],
  [
    "daily, and longer away",
    ["2026-11-12", "2026-11-13", "2026-11-14", "2026-11-15"],
    true,
  ],
  [
    "monthly, and six weeks away",
    ["2026-07-15", "2026-08-15", "2026-09-15", "2026-10-15"],
    false,
  ],
  [
    "in any order, twice on a day",
    ["2026-11-09", "2026-10-19", "2026-11-02", "2026-11-02", "2026-10-26"],
    true,
  ],
])("judges %s", (_what, placedOn, quiet) => {
  expect(hasGoneQuiet(placedOn, "2026-11-30")).toBe(quiet);
});
