import type { UnitPrice } from "../../server/core/money.ts";
import type { Receipt } from "../api.ts";
import type { Remote } from "../offline/create-remote.ts";
import { passedOf, rowsOf } from "./receipt-texts.ts";
import { ReceiptFrame } from "./ReceiptFrame.tsx";
import { ReceiptText } from "./ReceiptText.tsx";

/** How a price came about, step by step, as the partner reads it. */
export function ReceiptSheet(props: {
  /** The price as the page shows it, until the receipt is here. */
  price: UnitPrice;
  receipt: Remote<Receipt>;
  /** The line under the title, to be filled: of when the price is. */
  what: string;
  onClose: () => void;
}) {
  return (
    <ReceiptFrame {...props}>
      {(receipt) => (
        <ReceiptText
          receipt={receipt}
          rows={rowsOf(receipt)}
          passed={passedOf(receipt)}
        />
      )}
    </ReceiptFrame>
  );
}
