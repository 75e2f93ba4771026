import { createSignal, Show } from "solid-js";
import type { Order } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { createOwnApprovalTexts } from "./own-approval-texts.ts";
import type { OwnApprovalTexts } from "./texts/sr-latn.ts";

/** An order that waits for its own company: an owner decides here, others read whom it waits for. */
export default function OwnerDecision(props: {
  order: Order;
  onChanged: () => void;
}) {
  const texts = createOwnApprovalTexts();
  const until = () => format().date(props.order.validUntil);
  return (
    <Show when={texts()}>
      {(words) => (
        <Show
          when={session.user()?.partnerRole === "owner"}
          fallback={
            <div class="note" data-testid="awaits-owner">
              <Icon name="clock" />
              <div>
                <b>{words().forOthers}</b>{" "}
                {fill(words().forOthersText, { until: until() })}
              </div>
            </div>
          }
        >
          <Decision {...props} texts={words()} until={until()} />
        </Show>
      )}
    </Show>
  );
}

function Decision(props: {
  order: Order;
  onChanged: () => void;
  texts: OwnApprovalTexts;
  until: string;
}) {
  const [refusing, setRefusing] = createSignal(false);
  const work = createWork();
  const by = () => props.order.history[0]?.by ?? "";
  const seen = () => {
    const { number, version } = props.order;
    return { number, version };
  };
  const approve = () =>
    work
      .run(async () => {
        const { number, state } = await trpc.orders.approve.mutate(seen());
        const text =
          state === "on_hold"
            ? props.texts.approvedWaits
            : props.texts.approved;
        showToast({ text: fill(text, { number }) });
      })
      .finally(() => props.onChanged());
  const label = () => {
    if (work.busy()) return props.texts.approving;
    if (!online()) return props.texts.offline;
    const { total, currency } = props.order;
    return fill(props.texts.approve, {
      amount: `${format().amount(total)} ${currency}`,
    });
  };
  return (
    <section class="own-decision" data-testid="own-decision">
      <p>
        <b>{props.texts.waits}</b>{" "}
        {fill(props.texts.waitsText, { by: by(), until: props.until })}
      </p>
      <FailureNote failure={work.failure()} />
      <div class="own-decision-buttons">
        <button
          type="button"
          class="button"
          data-testid="refuse-own"
          disabled={work.busy() || !online()}
          onClick={() => setRefusing(true)}
        >
          {props.texts.refuse}
        </button>
        <button
          type="button"
          class="button primary"
          data-testid="approve-own"
          disabled={work.busy() || !online()}
          aria-busy={work.busy()}
          onClick={() => void approve()}
        >
          {label()}
        </button>
      </div>
      <Show when={refusing()}>
        <RefuseSheet
          {...seen()}
          texts={props.texts}
          onDone={() => {
            setRefusing(false);
            props.onChanged();
          }}
          onClose={() => setRefusing(false)}
        />
      </Show>
    </section>
  );
}

function RefuseSheet(props: {
  number: string;
  version: number;
  texts: OwnApprovalTexts;
  onDone: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = createSignal("");
  const work = createWork();
  const refuse = () =>
    work.run(async () => {
      const { number, version } = props;
      await trpc.orders.refuse.mutate({ number, version, reason: reason() });
      showToast({ text: fill(props.texts.refused, { number }) });
      props.onDone();
    });
  return (
    <Sheet
      title={fill(props.texts.refuseTitle, { number: props.number })}
      onClose={() => props.onClose()}
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
            data-testid="refuse-own-yes"
            disabled={work.busy() || reason().trim() === ""}
            onClick={() => void refuse()}
          >
            {work.busy() ? props.texts.refusing : props.texts.refuse}
          </button>
        </>
      }
    >
      <p class="soft">{props.texts.refuseText}</p>
      <Field
        label={props.texts.reason}
        rows={3}
        maxlength={500}
        testid="refuse-own-reason"
        value={reason()}
        onInput={setReason}
      />
      <FailureNote failure={work.failure()} />
    </Sheet>
  );
}
