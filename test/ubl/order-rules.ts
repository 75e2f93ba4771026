import { parseDecimal } from "../../server/core/decimal.ts";
import { at, everyNode, type XmlNode } from "./xml-tree.ts";

const SCALE = 4;
const TOLERANCE = 200;

/** A decimal of the document in 1/10000. */
function numberAt(node: XmlNode, path: string): number | undefined {
  const [found] = at(node, path);
  return found && parseDecimal(found.text, SCALE);
}

interface Rule {
  id: string;
  breaks(order: XmlNode): boolean;
}

const lines = (order: XmlNode) => at(order, "cac:OrderLine/cac:LineItem");
const totals = (order: XmlNode) => at(order, "cac:AnticipatedMonetaryTotal");
const lineRule = (id: string, breaks: (line: XmlNode) => boolean): Rule => ({
  id,
  breaks: (order) => lines(order).some(breaks),
});
const totalRule = (
  id: string,
  breaks: (total: XmlNode, order: XmlNode) => boolean,
): Rule => ({
  id,
  breaks: (order) => totals(order).some((total) => breaks(total, order)),
});
const isNegative = (node: XmlNode, path: string) =>
  (numberAt(node, path) ?? 0) < 0;

/**
 * What Peppol's rules for an order ask of the documents that we make, by their published names
 * (PEPPOL-T01-R… and PEPPOL-COMMON-R…), said again in our own words and counted in whole numbers.
 */
const RULES: Rule[] = [
  {
    id: "R001",
    breaks: (order) => {
      const ids = lines(order).map((line) => at(line, "cbc:ID")[0]?.text);
      return new Set(ids).size !== ids.length;
    },
  },
  {
    id: "R002",
    breaks: (order) => at(order, "cac:ValidityPeriod/cbc:EndDate").length === 0,
  },
  {
    id: "R003",
    breaks: (order) => {
      const [currency] = at(order, "cbc:DocumentCurrencyCode");
      return everyNode(order).some(
        ({ attributes }) =>
          attributes["currencyID"] !== undefined &&
          attributes["currencyID"] !== currency?.text,
      );
    },
  },
  lineRule("R004", (line) => isNegative(line, "cbc:Quantity")),
  lineRule("R005", (line) => isNegative(line, "cac:Price/cbc:PriceAmount")),
  totalRule("R006", (total) => isNegative(total, "cbc:PayableAmount")),
  totalRule("R007", (total) => isNegative(total, "cbc:LineExtensionAmount")),
  totalRule(
    "R008",
    (total, order) =>
      numberAt(total, "cbc:LineExtensionAmount") !==
      lines(order).reduce(
        (sum, line) => sum + (numberAt(line, "cbc:LineExtensionAmount") ?? 0),
        0,
      ),
  ),
  totalRule(
    "R011",
    (total) =>
      numberAt(total, "cbc:TaxExclusiveAmount") !==
      numberAt(total, "cbc:LineExtensionAmount"),
  ),
  totalRule(
    "R016",
    (total) =>
      numberAt(total, "cbc:PayableAmount") !==
      numberAt(total, "cbc:TaxInclusiveAmount"),
  ),
  totalRule(
    "R017",
    (total, order) =>
      numberAt(total, "cbc:TaxInclusiveAmount") !==
      (numberAt(total, "cbc:TaxExclusiveAmount") ?? 0) +
        (numberAt(order, "cac:TaxTotal/cbc:TaxAmount") ?? 0),
  ),
  lineRule("R019", (line) =>
    at(line, "cac:Price/cac:AllowanceCharge").some(
      (allowance) =>
        numberAt(line, "cac:Price/cbc:PriceAmount") !==
        (numberAt(allowance, "cbc:BaseAmount") ?? 0) -
          (numberAt(allowance, "cbc:Amount") ?? 0),
    ),
  ),
  lineRule("R024", (line) => {
    const asked =
      BigInt(numberAt(line, "cbc:Quantity") ?? 0) *
      BigInt(numberAt(line, "cac:Price/cbc:PriceAmount") ?? 0);
    const told = BigInt(numberAt(line, "cbc:LineExtensionAmount") ?? 0);
    const difference = asked - told * 10_000n;
    const limit = BigInt(TOLERANCE) * 10_000n;
    return difference > limit || difference < -limit;
  }),
  {
    id: "R026",
    breaks: (order) =>
      everyNode(order)
        .filter(({ name }) => name === "cac:PartyTaxScheme")
        .some((scheme) => {
          const [id] = at(scheme, "cbc:CompanyID");
          return !/^[A-Z]{2}[0-9A-Z]+$/.test(id?.text ?? "");
        }),
  },
  {
    id: "R028",
    breaks: (order) =>
      [...lines(order), ...totals(order), ...at(order, "cac:TaxTotal")]
        .flatMap(({ children }) => children)
        .some(
          ({ attributes, text }) =>
            attributes["currencyID"] !== undefined &&
            (text.split(".")[1] ?? "").length > 2,
        ),
  },
  lineRule("R029", (line) =>
    at(line, "cac:Item/cac:ClassifiedTaxCategory").some(
      (category) => numberAt(category, "cbc:Percent") === undefined,
    ),
  ),
  lineRule("R030", (line) =>
    at(line, "cac:Item/cac:ClassifiedTaxCategory").some(
      (category) =>
        at(category, "cbc:ID")[0]?.text === "S" &&
        (numberAt(category, "cbc:Percent") ?? 0) <= 0,
    ),
  ),
  {
    id: "R031",
    breaks: (order) =>
      at(order, "cbc:ProfileID")[0]?.text !==
      "urn:fdc:peppol.eu:poacc:bis:order_only:3",
  },
  {
    id: "R034",
    breaks: (order) =>
      !at(order, "cbc:CustomizationID")[0]?.text.startsWith(
        "urn:fdc:peppol.eu:poacc:trns:order:3",
      ),
  },
  lineRule("R033", (line) =>
    at(line, "cac:Price/cac:AllowanceCharge").some((allowance) =>
      isNegative(allowance, "cbc:Amount"),
    ),
  ),
  {
    id: "COMMON-R001",
    breaks: (order) =>
      everyNode(order).some(
        ({ name, text, children }) =>
          name.startsWith("cbc:") && children.length === 0 && text === "",
      ),
  },
  {
    id: "COMMON-R002",
    breaks: (order) =>
      everyNode(order).some(
        ({ name, children }) =>
          name.startsWith("cac:") && children.length === 0,
      ),
  },
];

/** Which of the rules a document breaks. */
export function brokenRules(order: XmlNode): string[] {
  return RULES.filter((rule) => rule.breaks(order)).map((rule) => rule.id);
}
