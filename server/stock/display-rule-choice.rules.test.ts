import { expect, it } from "vitest";
import {
  chooseDisplayRule,
  type TargetedDisplayRule,
} from "./display-rule-choice.rules.ts";
import { DEFAULT_DISPLAY_RULE } from "./stock-display.rules.ts";

/** Toners lie in supplies, supplies in the office. */
const OFFICE = 1;
const SUPPLIES = 2;
const TONERS = 3;
const PARENTS = new Map([
  [OFFICE, null],
  [SUPPLIES, OFFICE],
  [TONERS, SUPPLIES],
]);

const rule = (target: Partial<TargetedDisplayRule>): TargetedDisplayRule => ({
  ...DEFAULT_DISPLAY_RULE,
  partnerId: null,
  partnerGroupId: null,
  categoryId: null,
  ...target,
});
const everyone = rule({});
const everyoneToners = rule({ categoryId: TONERS });
const group = rule({ partnerGroupId: 5 });
const groupOffice = rule({ partnerGroupId: 5, categoryId: OFFICE });
const own = rule({ partnerId: 7 });
const ownSupplies = rule({ partnerId: 7, categoryId: SUPPLIES });

it.each([
  ["nothing said: bands, joined", [], TONERS, DEFAULT_DISPLAY_RULE],
  ["the default", [everyone], TONERS, everyone],
  [
    "a category before the general one",
    [everyone, everyoneToners],
    TONERS,
    everyoneToners,
  ],
  ["not a category beside", [everyone, everyoneToners], SUPPLIES, everyone],
  [
    "the group before everyone's category",
    [everyoneToners, group],
    TONERS,
    group,
  ],
  ["a parent's rule", [group, groupOffice], TONERS, groupOffice],
  [
    "the nearest of the parents",
    [ownSupplies, rule({ partnerId: 7, categoryId: OFFICE })],
    TONERS,
    ownSupplies,
  ],
  ["the partner before his group's category", [groupOffice, own], TONERS, own],
  [
    "the partner's category before all",
    [everyone, group, own, ownSupplies],
    TONERS,
    ownSupplies,
  ],
  ["an item without a category", [everyoneToners, own, ownSupplies], null, own],
])("%s", (...[, rules, categoryId, chosen]) => {
  expect(chooseDisplayRule(rules, categoryId, PARENTS)).toBe(chosen);
  expect(chooseDisplayRule(rules.toReversed(), categoryId, PARENTS)).toBe(
    chosen,
  );
});

it("ends on categories that go in a circle", () => {
  const circle = new Map([
    [1, 2],
    [2, 1],
  ]);
  expect(chooseDisplayRule([everyone], 1, circle)).toBe(everyone);
});
