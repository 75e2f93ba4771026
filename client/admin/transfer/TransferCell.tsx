import { Show } from "solid-js";
import type { AdminOrderRow } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { errorText, transferTexts } from "./texts.ts";

const LOOK: Record<AdminOrderRow["transfer"]["state"], string> = {
  not_exported: "faint",
  waiting: "low strong",
  retrying: "low strong",
  sent: "strong",
  in_erp: "ok strong",
  refused: "stamp",
  by_hand: "ok strong",
};

/** How far an order is on its way to the ERP, in a row of a list. */
export function TransferCell(props: { order: AdminOrderRow }) {
  const transfer = () => props.order.transfer;
  const detail = () => {
    const { state, attempts, nextTryAt, error } = transfer();
    const { erpDocument } = props.order;
    if (state === "retrying" && nextTryAt !== null)
      return fill(transferTexts().retryAt, {
        n: attempts + 1,
        time: format().time(nextTryAt),
      });
    if (state === "refused" && error) return errorText(error);
    return erpDocument === null
      ? ""
      : fill(transferTexts().document, { document: erpDocument });
  };
  return (
    <>
      <span class={LOOK[transfer().state]}>
        {transferTexts().state[transfer().state]}
      </span>{" "}
      <Show when={detail()}>{(text) => <em>{text()}</em>}</Show>
    </>
  );
}
