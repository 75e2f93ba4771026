import { Show } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import type { LineReceiptProps } from "../../orders/OrderLines.tsx";
import { passedOf } from "../../receipt/receipt-texts.ts";
import { ReceiptFrame } from "../../receipt/ReceiptFrame.tsx";
import { ReceiptText } from "../../receipt/ReceiptText.tsx";
import { trpc } from "../../trpc.ts";
import { limitsOf, staffPassed, staffRows } from "./staff-receipt.ts";

/** What a line's price was made of when the order was placed: all of it. */
export function StaffLineReceipt(props: LineReceiptProps) {
  const texts = createTexts(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const receipt = createRemote(
    () => `admin receipt ${props.number} ${props.line.line}`,
    (signal) =>
      trpc.admin.receipt.query(
        { number: props.number, line: props.line.line },
        { signal },
      ),
  );
  return (
    <ReceiptFrame
      price={props.line.netPrice}
      receipt={receipt}
      what={t().receipt.ofThen}
      onClose={props.onClose}
    >
      {(shown) => (
        <Show when={texts()}>
          {(words) => (
            <ReceiptText
              receipt={shown}
              sum={words().net}
              rows={[...staffRows(shown, words()), ...limitsOf(shown, words())]}
              passed={passedOf(staffPassed(shown))}
            />
          )}
        </Show>
      )}
    </ReceiptFrame>
  );
}
