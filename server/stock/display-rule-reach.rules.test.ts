import { expect, it } from "vitest";
import { displayRuleReach } from "./display-rule-reach.rules.ts";

const OFFICE = 1;
const TONERS = 2;
const PARENTS = new Map([
  [OFFICE, null],
  [TONERS, OFFICE],
]);
/** Two in a group, one in another, one in none. */
const PARTNERS = [
  { id: 11, groupId: 5 },
  { id: 12, groupId: 5 },
  { id: 13, groupId: 6 },
  { id: 14, groupId: null },
];

type Target = {
  partnerId?: number;
  partnerGroupId?: number;
  categoryId?: number;
};
const rule = (target: Target) => ({
  partnerId: null,
  partnerGroupId: null,
  categoryId: null,
  ...target,
});
const reached = (rules: Target[], asked: Target) =>
  displayRuleReach(
    rules.map(rule),
    PARTNERS,
    PARENTS,
  )(rule(asked)).map(({ id }) => id);

it.each<[string, Target[], Target, number[]]>([
  ["everyone", [], {}, [11, 12, 13, 14]],
  [
    "all but those of a group with a rule",
    [{ partnerGroupId: 5 }],
    {},
    [13, 14],
  ],
  ["all but a partner with a rule", [{ partnerId: 12 }], {}, [11, 13, 14]],
  [
    "also those whose nearer rule is for a category only",
    [{ partnerId: 12, categoryId: TONERS }],
    {},
    [11, 12, 13, 14],
  ],
  [
    "in a category, all but those with a nearer rule for it",
    [{ partnerId: 12, categoryId: TONERS }],
    { categoryId: TONERS },
    [11, 13, 14],
  ],
  [
    "nor those with a nearer rule for its parent",
    [{ partnerGroupId: 5, categoryId: OFFICE }],
    { categoryId: TONERS },
    [13, 14],
  ],
  [
    "but those with a nearer rule for a part of it",
    [{ partnerGroupId: 5, categoryId: TONERS }],
    { categoryId: OFFICE },
    [11, 12, 13, 14],
  ],
  ["a group's partners", [{}, { partnerId: 11 }], { partnerGroupId: 5 }, [12]],
  ["one partner", [{ partnerGroupId: 5 }], { partnerId: 11 }, [11]],
])("reaches %s", (...[, rules, asked, expected]) => {
  expect(reached([...rules, asked], asked)).toEqual(expected);
});
