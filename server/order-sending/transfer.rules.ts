/** What of a message tells whether it may go again. */
interface Resendable {
  state: "waiting" | "fetched" | "acknowledged" | "refused" | "withdrawn";
}

/**
 * The messages of one order that may be sent again: all that the ERP has not acknowledged, but
 * none whose successor it has already been given, or the older would come after the newer.
 *
 * @param messages oldest first
 */
export function resendable<Message extends Resendable>(
  messages: Message[],
): Message[] {
  const given = messages.findLastIndex(
    ({ state }) => state === "fetched" || state === "acknowledged",
  );
  return messages.filter(
    ({ state }, index) =>
      state === "waiting" ||
      state === "fetched" ||
      (state === "refused" && index > given),
  );
}
