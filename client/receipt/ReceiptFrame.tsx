import type { JSX } from "solid-js";
import type { UnitPrice } from "../../server/core/money.ts";
import type { Receipt } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import type { Remote } from "../offline/create-remote.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { ReceiptSkeleton } from "./ReceiptSkeleton.tsx";
import "./receipt.css";

/** What every receipt is of. */
export type ReceiptHead = Pick<
  Receipt,
  "itemCode" | "quantity" | "unit" | "at" | "netPrice" | "vatRate"
>;

/** "Why 10.241,80?": the sheet around a receipt, from its being awaited to its being here. */
export function ReceiptFrame<Shown extends ReceiptHead>(props: {
  /** The price as the page shows it, until the receipt is here. */
  price: UnitPrice;
  receipt: Remote<Shown>;
  /** The line under the title, to be filled: of when the price is. */
  what: string;
  onClose: () => void;
  children: (receipt: Shown) => JSX.Element;
}) {
  const price = () => props.receipt.value()?.netPrice ?? props.price;
  const what = (receipt: ReceiptHead) =>
    fill(props.what, {
      code: receipt.itemCode,
      n: format().decimal(receipt.quantity),
      unit: receipt.unit,
      date: format().dayMonth(receipt.at),
      time: format().time(receipt.at),
    });
  return (
    <Sheet
      title={fill(t().receipt.title, { price: format().price(price()) })}
      onClose={props.onClose}
    >
      <div class="receipt" data-testid="receipt">
        <Loaded
          of={props.receipt}
          failed={t().receipt.failed}
          waiting={<ReceiptSkeleton />}
          missing={
            <EmptyState
              drawing="page"
              title={t().receipt.missing}
              text={t().receipt.missingText}
            />
          }
        >
          {(receipt) => (
            <>
              <p class="small faint receipt-what">{what(receipt())}</p>
              {props.children(receipt())}
            </>
          )}
        </Loaded>
      </div>
    </Sheet>
  );
}
