import { t } from "../i18n/i18n.ts";
import { createRemote } from "../offline/create-remote.ts";
import { ReceiptSheet } from "../receipt/ReceiptSheet.tsx";
import { trpc } from "../trpc.ts";
import type { LineReceiptProps } from "./OrderLines.tsx";

/** What a line's price was made of when the order was placed. */
export function LineReceipt(props: LineReceiptProps) {
  const receipt = createRemote(
    () => `receipt ${props.number} ${props.line.line}`,
    (signal) =>
      trpc.orders.receipt.query(
        { number: props.number, line: props.line.line },
        { signal },
      ),
    { keep: true },
  );
  return (
    <ReceiptSheet
      price={props.line.netPrice}
      receipt={receipt}
      what={t().receipt.ofThen}
      onClose={props.onClose}
    />
  );
}
