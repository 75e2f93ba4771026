import type { XmlNode } from "./xml-tree.ts";

/** How often an element may stand: exactly once, at most once, any number of times, at least once. */
type Times = "1" | "?" | "*" | "+";
type Leaf =
  "text" | "date" | "amount" | "price" | "quantity" | "percent" | "boolean";
interface Part {
  times: Times;
  attributes?: Record<string, RegExp>;
  of: Leaf | Parts;
}
type Parts = Record<string, Part>;

const text = (times: Times): Part => ({ times, of: "text" });
const fixed = (leaf: Leaf): Part => ({ times: "1", of: leaf });
const CURRENCY = { currencyID: /^[A-Z]{3}$/ };
const amount = (times: Times = "1", leaf: Leaf = "amount"): Part => ({
  times,
  attributes: CURRENCY,
  of: leaf,
});
const SCHEME = /^(0\d{3}|99\d{2})$/;
const VAT_SCHEME: Part = { times: "1", of: { "cbc:ID": text("1") } };
const COUNTRY: Part = {
  times: "1",
  of: { "cbc:IdentificationCode": { times: "1", of: "text" } },
};

const address = (times: Times): Part => ({
  times,
  of: {
    "cbc:StreetName": text("?"),
    "cbc:AdditionalStreetName": text("?"),
    "cbc:CityName": text("?"),
    "cbc:PostalZone": text("?"),
    "cbc:CountrySubentity": text("?"),
    "cac:Country": COUNTRY,
  },
});

const LEGAL_ENTITY: Part = {
  times: "1",
  of: { "cbc:RegistrationName": text("1"), "cbc:CompanyID": text("?") },
};

const party = (own: Parts): Part => ({
  times: "1",
  of: {
    "cac:Party": {
      times: "1",
      of: {
        "cbc:EndpointID": {
          times: "1",
          attributes: { schemeID: SCHEME },
          of: "text",
        },
        "cac:PartyIdentification": { times: "?", of: { "cbc:ID": text("1") } },
        "cac:PartyName": { times: "?", of: { "cbc:Name": text("1") } },
        "cac:PostalAddress": address("?"),
        ...own,
        "cac:PartyLegalEntity": LEGAL_ENTITY,
      },
    },
  },
});

const PRICE: Part = {
  times: "?",
  of: {
    "cbc:PriceAmount": amount("1", "price"),
    "cbc:BaseQuantity": { times: "?", of: "quantity" },
    "cac:AllowanceCharge": {
      times: "?",
      of: {
        "cbc:ChargeIndicator": fixed("boolean"),
        "cbc:Amount": amount("1", "price"),
        "cbc:BaseAmount": amount("?", "price"),
      },
    },
  },
};
const LINE_ITEM: Part = {
  times: "1",
  of: {
    "cbc:ID": text("1"),
    "cbc:Quantity": {
      times: "1",
      attributes: { unitCode: /^[A-Z0-9]{2,3}$/ },
      of: "quantity",
    },
    "cbc:LineExtensionAmount": amount("?"),
    "cac:Price": PRICE,
    "cac:Item": {
      times: "1",
      of: {
        "cbc:Description": text("?"),
        "cbc:Name": text("1"),
        "cac:SellersItemIdentification": {
          times: "?",
          of: { "cbc:ID": text("1") },
        },
        "cac:ClassifiedTaxCategory": {
          times: "?",
          of: {
            "cbc:ID": text("1"),
            "cbc:Percent": { times: "?", of: "percent" },
            "cac:TaxScheme": VAT_SCHEME,
          },
        },
        "cac:AdditionalItemProperty": {
          times: "*",
          of: { "cbc:Name": text("1"), "cbc:Value": text("1") },
        },
      },
    },
  },
};

/**
 * The part of the order that we use, in our own words after the published UBL 2.1 order and the
 * syntax of Peppol BIS Order 3: which elements, in which order, how often, with which values.
 */
const ORDER: Parts = {
  "cbc:CustomizationID": text("1"),
  "cbc:ProfileID": text("1"),
  "cbc:ID": text("1"),
  "cbc:IssueDate": fixed("date"),
  "cbc:Note": text("?"),
  "cbc:DocumentCurrencyCode": text("1"),
  "cbc:CustomerReference": text("?"),
  "cac:ValidityPeriod": { times: "?", of: { "cbc:EndDate": fixed("date") } },
  "cac:OrderDocumentReference": { times: "?", of: { "cbc:ID": text("1") } },
  "cac:AdditionalDocumentReference": {
    times: "*",
    of: { "cbc:ID": text("1"), "cbc:DocumentType": text("?") },
  },
  "cac:BuyerCustomerParty": party({
    "cac:PartyTaxScheme": {
      times: "?",
      of: { "cbc:CompanyID": text("1"), "cac:TaxScheme": VAT_SCHEME },
    },
  }),
  "cac:SellerSupplierParty": party({}),
  "cac:Delivery": {
    times: "?",
    of: {
      "cac:DeliveryLocation": {
        times: "?",
        of: { "cac:Address": address("1") },
      },
      "cac:RequestedDeliveryPeriod": {
        times: "?",
        of: { "cbc:StartDate": fixed("date"), "cbc:EndDate": fixed("date") },
      },
    },
  },
  "cac:PaymentTerms": { times: "?", of: { "cbc:Note": text("1") } },
  "cac:TaxTotal": { times: "?", of: { "cbc:TaxAmount": amount() } },
  "cac:AnticipatedMonetaryTotal": {
    times: "?",
    of: {
      "cbc:LineExtensionAmount": amount(),
      "cbc:TaxExclusiveAmount": amount("?"),
      "cbc:TaxInclusiveAmount": amount("?"),
      "cbc:PayableAmount": amount(),
    },
  },
  "cac:OrderLine": {
    times: "+",
    of: { "cbc:Note": text("?"), "cac:LineItem": LINE_ITEM },
  },
};

const VALUES: Record<Leaf, RegExp> = {
  text: /\S/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  amount: /^-?\d+(\.\d{1,2})?$/,
  price: /^\d+(\.\d{1,4})?$/,
  quantity: /^\d+(\.\d{1,3})?$/,
  percent: /^\d+(\.\d{1,4})?$/,
  boolean: /^(true|false)$/,
};

/** Where a document has an element that it must not have, misses one, or has it out of its place. */
export function structureFaults(root: XmlNode): string[] {
  if (root.name !== "Order") return [`the root is ${root.name}`];
  return partFaults(root, ORDER, "Order");
}

function partFaults(node: XmlNode, parts: Parts, path: string): string[] {
  const names = Object.keys(parts);
  const places = node.children.map((child) => names.indexOf(child.name));
  return [
    ...(node.text.trim() === "" ? [] : [`${path}: text between elements`]),
    ...node.children
      .filter((child) => !names.includes(child.name))
      .map((child) => `${path}: ${child.name} is unknown`),
    ...places
      .filter((place, index) => place < (places[index - 1] ?? 0) && place >= 0)
      .map((place) => `${path}: ${names[place]} is out of its place`),
    ...Object.entries(parts).flatMap(([name, part]) => {
      const found = node.children.filter((child) => child.name === name);
      return [
        ...(mayStand(found.length, part.times)
          ? []
          : [`${path}: ${name} stands ${found.length} times`]),
        ...found.flatMap((child) => childFaults(child, part, path)),
      ];
    }),
  ];
}

function childFaults(node: XmlNode, part: Part, parent: string): string[] {
  const path = `${parent}/${node.name}`;
  const wanted = part.attributes ?? {};
  const attributes = [
    ...Object.keys(node.attributes)
      .filter((name) => !(name in wanted))
      .map((name) => `${path}: @${name} is unknown`),
    ...Object.entries(wanted)
      .filter(([name, value]) => !value.test(node.attributes[name] ?? ""))
      .map(([name]) => `${path}: @${name} is ${node.attributes[name]}`),
  ];
  if (typeof part.of !== "string")
    return [...attributes, ...partFaults(node, part.of, path)];
  return [
    ...attributes,
    ...(node.children.length > 0 ? [`${path}: holds elements`] : []),
    ...(VALUES[part.of].test(node.text) ? [] : [`${path}: "${node.text}"`]),
  ];
}

function mayStand(count: number, times: Times): boolean {
  switch (times) {
    case "1":
      return count === 1;
    case "?":
      return count <= 1;
    case "*":
      return true;
    case "+":
      return count >= 1;
  }
}
