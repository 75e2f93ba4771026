import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { FrozenOrder } from "./frozen-order.ts";
import { orderCsv } from "./order-csv.ts";
import { orderMessage } from "./order-message.rules.ts";
import { orderUbl } from "./order-ubl.ts";
import { orderXml } from "./order-xml.ts";

export const FORMATS = ["json", "csv", "xml", "ubl"] as const;
export type Format = (typeof FORMATS)[number];

export interface RenderedOrder {
  contentType: string;
  fileEnding: string;
  body: string;
}

/** A message in a format: the same bytes from the same content, whenever it is asked. */
export function renderOrder(
  order: FrozenOrder,
  format: Format,
): RenderedOrder | Refusal {
  switch (format) {
    case "json":
      return {
        contentType: "application/json; charset=utf-8",
        fileEnding: "json",
        body: JSON.stringify(orderMessage(order)),
      };
    case "csv":
      return {
        contentType: "text/csv; charset=utf-8",
        fileEnding: "csv",
        body: orderCsv(order),
      };
    case "xml":
      return xmlFile("xml", orderXml(order));
    case "ubl":
      return xmlFile("ubl.xml", orderUbl(order));
  }
}

function xmlFile(
  fileEnding: string,
  body: string | Refusal,
): RenderedOrder | Refusal {
  return isRefusal(body)
    ? body
    : { contentType: "application/xml; charset=utf-8", fileEnding, body };
}
