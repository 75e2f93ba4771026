import { createSignal, Show } from "solid-js";
import type { AdminOrder } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import type { texts } from "./texts/sr-latn.ts";

/** Asks why an order ends: the partner is told. */
export function EndSheet(props: {
  order: AdminOrder;
  texts: typeof texts;
  onDone: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const waits = () => props.order.state === "on_hold";
  const send = async () => {
    setBusy(true);
    setFailure(undefined);
    const { number, version } = props.order;
    try {
      await trpc.admin.cancelOrder.mutate({
        number,
        version,
        reason: reason(),
      });
      props.onDone();
    } catch (error) {
      setFailure(failureFrom(error));
    } finally {
      setBusy(false);
    }
  };
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
            disabled={busy() || reason().trim() === ""}
            onClick={() => void send()}
          >
            {busy()
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
      <label class="field">
        <span class="field-label">{props.texts.reason}</span>
        <textarea
          class="input"
          rows={3}
          maxlength={500}
          data-testid="end-reason"
          value={reason()}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <FailureNote failure={failure()} />
      <Show when={failure()?.reason === "changed_meanwhile"}>
        <button
          type="button"
          class="text-button"
          onClick={() => props.onDone()}
        >
          {props.texts.look}
        </button>
      </Show>
    </Sheet>
  );
}
