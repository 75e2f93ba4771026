/** A report that a mail could not be brought to whom it was for. */
export interface Bounce {
  /** What may be the Message-ID of it. */
  ids: string[];
  /** Why, as the server over there put it. */
  reason: string;
}

const MOST_LOOKED_AT = 300_000;
const MOST_IDS = 100;
const MOST_REASON = 300;

/**
 * Reads a report of delivery (RFC 3464): only one that says for good that it failed; what is only
 * late comes or is reported again. What it says of itself is not to be trusted with more than that.
 */
export function bounceIn(bytes: Uint8Array): Bounce | undefined {
  const text = new TextDecoder("latin1")
    .decode(bytes.subarray(0, MOST_LOOKED_AT))
    .replaceAll("\r\n", "\n")
    // A line that goes on begins with a blank.
    .replaceAll(/\n[ \t]+/g, " ");
  if (
    !/^content-type:\s*(?:multipart\/report\b|message\/delivery-status\b)/im.test(
      text,
    )
  )
    return undefined;
  const failed =
    /^action:\s*failed\b/im.test(text) || /^status:\s*5\.\d/im.test(text);
  if (!failed) return undefined;
  const ids = new Set(
    [
      ...text.matchAll(
        /^(?:message-id|x-original-message-id|references|in-reply-to):(.*)$/gim,
      ),
    ]
      .flatMap(([, value = ""]) => [...value.matchAll(/<[^<>\s]{3,300}>/g)])
      .map(([id]) => id),
  );
  const diagnosis =
    /^diagnostic-code:\s*(.+)$/im.exec(text)?.[1] ??
    /^status:\s*(.+)$/im.exec(text)?.[1] ??
    "";
  return {
    ids: [...ids].slice(0, MOST_IDS),
    reason: diagnosis
      .replaceAll(/[^\x20-\x7e]/g, " ")
      .trim()
      .slice(0, MOST_REASON),
  };
}
