export const texts = {
  net: "The partner's price",
  partner: "the partner's rule",
  group: "his group's rule",
  general: "general rule",
  rule: "rule {id}",
  cap: "The item's largest rebate",
  floor: "The item's minimum price",
  hit: "the limit is reached, for staff only",
  above: "the price is {price} above it, for staff only",
};
