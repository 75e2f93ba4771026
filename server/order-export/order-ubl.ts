import { formatFixed } from "../core/decimal.ts";
import type { UnitPrice } from "../core/money.ts";
import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import type { FrozenLine, FrozenOrder, FrozenParty } from "./frozen-order.ts";
import { formatPrice } from "./order-message.rules.ts";
import { ublIdentity, type UblIdentity } from "./ubl-party.rules.ts";
import { UNKNOWN_UNIT, unitCode } from "./ubl-unit-code.rules.ts";
import { writeXml, type XmlContent } from "./write-xml.ts";

const NAMESPACES = {
  "@xmlns": "urn:oasis:names:specification:ubl:schema:xsd:Order-2",
  "@xmlns:cac":
    "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
  "@xmlns:cbc":
    "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
};
const CUSTOMIZATION = "urn:fdc:peppol.eu:poacc:trns:order:3";
const PROFILE = "urn:fdc:peppol.eu:poacc:bis:order_only:3";
/** Codes of VAT rates under which what is not taxed is exempt, not taxed at zero. */
const EXEMPT_CODE = /^(E|OSL)/i;

/**
 * An order as UBL 2.1 by Peppol BIS Order Only 3, or which fact that must have is missing. The
 * profile has no message for a change or the end of an order: both are an order of their own id,
 * `<number>-<revision>`, that names the first one, and the end asks for nothing of each line.
 */
export function orderUbl(order: FrozenOrder): string | Refusal {
  const seller = identityOf("seller", order.seller);
  if ("reason" in seller) return seller;
  const buyer = identityOf("buyer", order.buyer);
  if ("reason" in buyer) return buyer;
  const lines =
    order.kind === "cancel" ? order.lines.map(emptied) : order.lines;
  const { net, vatTotal, total } =
    order.kind === "cancel" ? { net: 0, vatTotal: 0, total: 0 } : order;
  const amount = amountIn(order.currency);
  const isFirst = order.revision === 1;
  return writeXml({
    Order: {
      ...NAMESPACES,
      "cbc:CustomizationID": CUSTOMIZATION,
      "cbc:ProfileID": PROFILE,
      "cbc:ID": isFirst ? order.number : `${order.number}-${order.revision}`,
      "cbc:IssueDate": order.placedOn,
      "cbc:Note": text([whatItIs(order), order.note].join("\n")),
      "cbc:DocumentCurrencyCode": order.currency,
      "cbc:CustomerReference": text(order.reference),
      "cac:ValidityPeriod": { "cbc:EndDate": order.validUntil },
      "cac:OrderDocumentReference": isFirst
        ? undefined
        : { "cbc:ID": order.number },
      "cac:AdditionalDocumentReference": [
        { "cbc:ID": order.form, "cbc:DocumentType": "form" },
        { "cbc:ID": order.kind, "cbc:DocumentType": "kind" },
      ],
      "cac:BuyerCustomerParty": {
        "cac:Party": {
          ...head(order.buyer, buyer, order.partner),
          "cac:PartyTaxScheme": {
            "cbc:CompanyID": buyer.vatNumber,
            "cac:TaxScheme": VAT,
          },
          "cac:PartyLegalEntity": legalEntity(order.buyer),
        },
      },
      // In an order the seller has no tax scheme of his own.
      "cac:SellerSupplierParty": {
        "cac:Party": {
          ...head(order.seller, seller),
          "cac:PartyLegalEntity": legalEntity(order.seller),
        },
      },
      "cac:Delivery": delivery(order, buyer),
      "cac:PaymentTerms": paymentTerms(order),
      "cac:TaxTotal": { "cbc:TaxAmount": amount(formatFixed(vatTotal, 2)) },
      "cac:AnticipatedMonetaryTotal": {
        "cbc:LineExtensionAmount": amount(formatFixed(net, 2)),
        "cbc:TaxExclusiveAmount": amount(formatFixed(net, 2)),
        "cbc:TaxInclusiveAmount": amount(formatFixed(total, 2)),
        "cbc:PayableAmount": amount(formatFixed(total, 2)),
      },
      "cac:OrderLine": lines.map((line) => orderLine(line, amount)),
    },
  });
}

const VAT = { "cbc:ID": "VAT" };

/** Blank text is left out: an element of nothing is an error there. */
function text(value: string): string | undefined {
  return value.trim() === "" ? undefined : value.trim();
}

function identityOf(
  side: "seller" | "buyer",
  party: FrozenParty,
): UblIdentity | Refusal {
  const identity = ublIdentity(party);
  if (!("missing" in identity)) return identity;
  const field = `${side}.${identity.missing}`;
  return refuse("UNPROCESSABLE_CONTENT", "ubl_incomplete", { field });
}

function emptied(line: FrozenLine): FrozenLine {
  return { ...line, quantity: 0, lineTotal: 0 };
}

function whatItIs({ kind, number, revision }: FrozenOrder): string {
  switch (kind) {
    case "order":
      return "";
    case "change":
      return `Izmena ${revision} narudžbine ${number}: zamenjuje je. Change ${revision} of order ${number}: replaces it.`;
    case "cancel":
      return `Otkazana narudžbina ${number}. Order ${number} is cancelled.`;
  }
}

type AmountWriter = (value: string) => XmlContent;

function amountIn(currency: string): AmountWriter {
  return (value) => ({ "@currencyID": currency, "#": value });
}

function head(
  party: FrozenParty,
  identity: UblIdentity,
  code?: string,
): { [name: string]: XmlContent } {
  return {
    "cbc:EndpointID": { "@schemeID": identity.scheme, "#": identity.taxNumber },
    "cac:PartyIdentification":
      code === undefined ? undefined : { "cbc:ID": code },
    "cac:PartyName": { "cbc:Name": text(party.name) },
    "cac:PostalAddress": {
      "cbc:StreetName": text(party.address),
      "cbc:CityName": text(party.city),
      "cbc:PostalZone": text(party.postalCode),
      "cac:Country": { "cbc:IdentificationCode": identity.country },
    },
  };
}

function legalEntity({ name, mb }: FrozenParty): XmlContent {
  return { "cbc:RegistrationName": text(name), "cbc:CompanyID": text(mb) };
}

function delivery(
  { deliveryPlace, wishedDate }: FrozenOrder,
  { country }: UblIdentity,
): XmlContent {
  const place = text(deliveryPlace);
  if (place === undefined && wishedDate === null) return undefined;
  return {
    "cac:DeliveryLocation":
      place === undefined
        ? undefined
        : {
            "cac:Address": {
              "cbc:StreetName": place,
              "cac:Country": { "cbc:IdentificationCode": country },
            },
          },
    "cac:RequestedDeliveryPeriod":
      wishedDate === null
        ? undefined
        : { "cbc:StartDate": wishedDate, "cbc:EndDate": wishedDate },
  };
}

function paymentTerms({
  paymentMethod,
  paymentMethodName,
  dueDays,
}: FrozenOrder): XmlContent {
  if (paymentMethod === null) return undefined;
  return {
    "cbc:Note": `${paymentMethodName.trim() || paymentMethod} (${paymentMethod}), rok ${dueDays} dana`,
  };
}

function orderLine(line: FrozenLine, amount: AmountWriter): XmlContent {
  const code = unitCode(line.unit);
  return {
    "cbc:Note": text(line.note),
    "cac:LineItem": {
      "cbc:ID": String(line.line),
      "cbc:Quantity": {
        "@unitCode": code ?? UNKNOWN_UNIT,
        "#": formatQuantity(line.quantity),
      },
      "cbc:LineExtensionAmount": amount(formatFixed(line.lineTotal, 2)),
      "cac:Price": price(line, amount),
      "cac:Item": {
        "cbc:Name": text(line.name) ?? line.item,
        "cac:SellersItemIdentification": { "cbc:ID": line.item },
        "cac:ClassifiedTaxCategory": {
          "cbc:ID": taxCategory(line),
          "cbc:Percent": formatPercent(line.vatRateE4),
          "cac:TaxScheme": VAT,
        },
        // What the table of units does not know is told as it was written.
        "cac:AdditionalItemProperty":
          code === undefined && text(line.unit) !== undefined
            ? { "cbc:Name": "Jedinica mere", "cbc:Value": text(line.unit) }
            : undefined,
      },
    },
  };
}

/** What one costs, and from which list price by which rebate, exactly. */
function price(
  { listPrice, netPrice }: { listPrice: UnitPrice; netPrice: UnitPrice },
  amount: AmountWriter,
): XmlContent {
  return {
    "cbc:PriceAmount": amount(formatPrice(netPrice)),
    "cac:AllowanceCharge":
      listPrice > netPrice
        ? {
            "cbc:ChargeIndicator": "false",
            "cbc:Amount": amount(formatPrice(listPrice - netPrice)),
            "cbc:BaseAmount": amount(formatPrice(listPrice)),
          }
        : undefined,
  };
}

function taxCategory({ vatRateE4, vatCode }: FrozenLine): "S" | "E" | "Z" {
  if (vatRateE4 > 0) return "S";
  return EXEMPT_CODE.test(vatCode.trim()) ? "E" : "Z";
}
