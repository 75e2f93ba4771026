import { createSignal, For, Show } from "solid-js";
import type { AdminOrder } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { createWork } from "../../lib/create-work.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { showToast } from "../../ui/toast.ts";
import { KeySheet } from "./KeySheet.tsx";
import { errorText, transferTexts, transferTextsLoaded } from "./texts.ts";
import { transferSteps } from "./transfer-steps.ts";

/** What has become of an order on its way to the ERP, and what can be done about it. */
export function TransferPart(props: {
  order: AdminOrder;
  onChanged: () => void;
}) {
  return (
    <Show when={transferTextsLoaded()}>
      <Part order={props.order} onChanged={props.onChanged} />
    </Show>
  );
}

function Part(props: { order: AdminOrder; onChanged: () => void }) {
  const texts = () => transferTexts();
  const transfer = () => props.order.transfer;
  const working = createWork();
  const [keying, setKeying] = createSignal(false);
  const isAdmin = () => session.user()?.role === "admin";
  const refused = () =>
    transfer().messages.findLast(({ state }) => state === "refused");
  const when = (at: string) => {
    const words = orderWhen(at);
    return words.includes(":") ? words : `${words} ${format().time(at)}`;
  };
  const retry = () =>
    working.run(async () => {
      const { number } = props.order;
      await trpc.orderExport.sending.retry.mutate({ number });
      showToast({ text: fill(texts().retried, { number }) });
      props.onChanged();
    });
  const undo = () =>
    working.run(async () => {
      const { number } = props.order;
      await trpc.orderExport.sending.undoKeyed.mutate({ number });
      showToast({ text: fill(texts().undone, { number }) });
      props.onChanged();
    });
  return (
    <section data-testid="transfer">
      <h2 class="section">
        <span>{texts().title}</span>
      </h2>
      <Show when={refused()?.error}>
        {(error) => (
          <div class="note bad transfer-note" data-testid="transfer-refused">
            <Icon name="warning" />
            <div>
              <b>{texts().refusedAt}.</b> {errorText(error())}. {texts().stays}
            </div>
          </div>
        )}
      </Show>
      <Show when={transfer().isPaused && transfer().keyable}>
        <p class="note warn transfer-note">{texts().paused}</p>
      </Show>
      <For each={transfer().notes}>
        {(note) => (
          <div class="note transfer-note" data-testid="erp-note">
            <div>
              <b>{fill(texts().says, { text: note.text })}</b>{" "}
              <time class="faint" datetime={note.at}>
                {when(note.at)}
              </time>
              <Show when={note.note}>
                <p>{note.note}</p>
              </Show>
              <Show when={note.waits}>
                <p>
                  {texts().saysUnknown}{" "}
                  <Show when={isAdmin()}>
                    <a href="/admin/erp/sending#words">{texts().explain}</a>
                  </Show>
                </p>
              </Show>
            </div>
          </div>
        )}
      </For>
      <ol class="timeline gutter">
        <For each={transferSteps(props.order, texts())}>
          {(step) => (
            <li class={step.look}>
              <b>
                {step.title}
                <Show when={step.at}>
                  {(at) => <time datetime={at()}>{when(at())}</time>}
                </Show>
              </b>
              <For each={step.text}>
                {(line) => (
                  <p classList={{ red: step.look === "stopped" }}>{line}</p>
                )}
              </For>
            </li>
          )}
        </For>
      </ol>
      <Show when={isAdmin()}>
        <div class="order-buttons gutter">
          <Show when={transfer().retryable}>
            <button
              type="button"
              class="button slim wide"
              data-testid="transfer-retry"
              disabled={working.busy()}
              onClick={() => void retry()}
            >
              {working.busy() ? texts().retrying : texts().retry}
            </button>
          </Show>
          <Show when={transfer().keyable && props.order.state !== "on_hold"}>
            <button
              type="button"
              class="button slim wide"
              data-testid="transfer-key"
              onClick={() => setKeying(true)}
            >
              {texts().key}
            </button>
          </Show>
          <Show when={transfer().undoable}>
            <button
              type="button"
              class="button slim wide"
              data-testid="transfer-undo"
              disabled={working.busy()}
              onClick={() => void undo()}
            >
              {texts().undo}
            </button>
          </Show>
        </div>
        <div class="gutter">
          <FailureNote failure={working.failure()} />
        </div>
      </Show>
      <Show when={keying()}>
        <KeySheet
          number={props.order.number}
          onDone={(document) => {
            setKeying(false);
            const { number } = props.order;
            showToast({
              text: fill(texts().keyed, { number, document }),
              action: { label: texts().undo, run: () => void undo() },
            });
            props.onChanged();
          }}
          onClose={() => setKeying(false)}
        />
      </Show>
    </section>
  );
}
