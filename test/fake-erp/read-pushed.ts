import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";
import { readOrderCsv, readOrderXml } from "./read-order.ts";

/**
 * Reads the message that the portal has pushed, in each form in which it pushes; says in words why
 * it could not.
 *
 * @param key the header `Idempotency-Key`: number and revision
 */
export function readPushed(
  body: Buffer,
  contentType: string,
  key: string,
): OrderMessage | string {
  const message = readMessage(body.toString("utf8"), contentType);
  if (!message) return `Ne čitam ${contentType}.`;
  if (`${message.number}-${message.revision}` !== key)
    return `Ključ ${key} nije od poruke ${message.number}-${message.revision}.`;
  return message;
}

function readMessage(
  text: string,
  contentType: string,
): OrderMessage | undefined {
  try {
    switch (contentType.split(";")[0]) {
      case "application/json":
        return readJson(text);
      case "text/csv":
        return readOrderCsv(text);
      case "application/xml":
        return readOrderXml(text);
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

function readJson(text: string): OrderMessage | undefined {
  const message: unknown = JSON.parse(text);
  const isMessage =
    typeof message === "object" &&
    message !== null &&
    "number" in message &&
    "lines" in message &&
    Array.isArray(message.lines);
  return isMessage ? (message as OrderMessage) : undefined;
}
