import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";

/**
 * Reads the message that the portal has pushed; says in words why it could not.
 *
 * @param key the header `Idempotency-Key`: number and revision
 */
export function readPushed(
  body: Buffer,
  contentType: string,
  key: string,
): OrderMessage | string {
  const message = contentType.startsWith("application/json")
    ? readJson(body)
    : undefined;
  if (!message) return `Ne čitam ${contentType}.`;
  if (`${message.number}-${message.revision}` !== key)
    return `Ključ ${key} nije od poruke ${message.number}-${message.revision}.`;
  return message;
}

function readJson(body: Buffer): OrderMessage | undefined {
  try {
    const message: unknown = JSON.parse(body.toString("utf8"));
    const isMessage =
      typeof message === "object" &&
      message !== null &&
      "number" in message &&
      "lines" in message &&
      Array.isArray(message.lines);
    return isMessage ? (message as OrderMessage) : undefined;
  } catch {
    return undefined;
  }
}
