import { Show } from "solid-js";
import type { AdminOrder } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { OrderFigure, OrderText } from "../orders/OrderText.tsx";
import { OrderPayment } from "../orders/OrderPayment.tsx";
import { OrderTimeline } from "../orders/OrderTimeline.tsx";
import { OrderPapers } from "./bulk/OrderPapers.tsx";
import { bulkTextsLoaded } from "./bulk/texts.ts";
import { StaffLineReceipt } from "./receipt/StaffLineReceipt.tsx";
import { OrderCredit } from "./order/OrderCredit.tsx";
import { OrderWork } from "./order/OrderWork.tsx";
import { TransferPart } from "./transfer/TransferPart.tsx";

/** An order as staff see it: whose it is, how far it has come, what is in it. */
export function AdminOrderText(props: {
  order: AdminOrder;
  onChanged: () => void;
}) {
  return (
    <>
      <OrderFigure order={props.order} />
      <Show when={props.order.partner}>
        <p class="gutter" style={{ "padding-top": "8px" }}>
          <b>{props.order.partner.name}</b>{" "}
          <span class="faint">{props.order.partner.code}</span>
        </p>
      </Show>
      <Show when={props.order.payment}>
        {(payment) => (
          <div class="gutter" style={{ "padding-top": "8px" }}>
            <OrderPayment order={props.order} />
            <Show when={payment().deadline === "undecided"}>
              <p class="small red strong" data-testid="part-paid-past">
                {t().admin.views.part_paid}
              </p>
            </Show>
          </div>
        )}
      </Show>
      <OrderCredit order={props.order} />
      <OrderWork order={props.order} onChanged={props.onChanged} />
      <TransferPart order={props.order} onChanged={props.onChanged} />
      <h2 class="section">
        <span>{t().orders.flow}</span>
      </h2>
      <OrderTimeline order={props.order} />
      <Show when={bulkTextsLoaded()}>
        <OrderPapers order={props.order} />
      </Show>
      <OrderText order={props.order} receipt={StaffLineReceipt} />
    </>
  );
}
