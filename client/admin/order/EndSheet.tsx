import { createSignal, Show } from "solid-js";
import type { AdminOrder } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { ChangeRefused } from "../ChangeRefused.tsx";
import type { texts } from "./texts/sr-latn.ts";

/** Asks why an order ends: the partner is told. */
export function EndSheet(props: {
  order: AdminOrder;
  texts: typeof texts;
  onDone: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = createSignal("");
  const ending = createWork();
  const waits = () => props.order.state === "on_hold";
  const send = () =>
    ending.run(async () => {
      const { number, version } = props.order;
      await trpc.admin.cancelOrder.mutate({
        number,
        version,
        reason: reason(),
      });
      props.onDone();
    });
  return (
    <Sheet
      title={fill(waits() ? props.texts.refuseTitle : props.texts.endTitle, {
        number: props.order.number,
      })}
      onClose={props.onClose}
      foot={
        <>
          <button
            type="button"
            class="button slim wide"
            onClick={() => props.onClose()}
          >
            {props.texts.keep}
          </button>
          <button
            type="button"
            class="button danger slim wide"
            data-testid="end-order-yes"
            disabled={ending.busy() || reason().trim() === ""}
            onClick={() => void send()}
          >
            {ending.busy()
              ? props.texts.ending
              : waits()
                ? props.texts.refuse
                : props.texts.end}
          </button>
        </>
      }
    >
      <p class="soft">
        {props.texts.endText}{" "}
        <Show when={props.order.erpDocument}>{props.texts.endTextErp}</Show>
      </p>
      <Field
        label={props.texts.reason}
        rows={3}
        maxlength={500}
        testid="end-reason"
        value={reason()}
        onInput={setReason}
      />
      <ChangeRefused
        failure={ending.failure()}
        look={props.texts.look}
        onLook={props.onDone}
      />
    </Sheet>
  );
}
