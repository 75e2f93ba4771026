import { createSignal, Match, Show, Switch } from "solid-js";
import type { AdminOrder } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { showToast } from "../../ui/toast.ts";
import { ChangeForm } from "./ChangeForm.tsx";
import { EndSheet } from "./EndSheet.tsx";

const CHANGEABLE: ReadonlySet<string> = new Set([
  "on_hold",
  "placed",
  "confirmed",
]);

/** What staff may do with an order as it stands: approve it, change quantities, end it. */
export function OrderWork(props: { order: AdminOrder; onChanged: () => void }) {
  const texts = createTexts(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const [open, setOpen] = createSignal<"change" | "end">();
  const { busy, failure, forgive, run } = createWork();
  const done = () => {
    setOpen(undefined);
    forgive();
    props.onChanged();
  };
  const approve = () =>
    run(async () => {
      const { number, version } = props.order;
      await trpc.admin.confirmOrder.mutate({ number, version });
      showToast({ text: fill(texts()?.approved ?? "", { number }) });
      done();
    });
  const ends = () =>
    props.order.cancellable && props.order.state !== "cancel_requested";
  return (
    <Show when={texts()}>
      {(words) => (
        <div class="order-work">
          <Switch>
            <Match when={open() === "change"}>
              <ChangeForm
                order={props.order}
                texts={words()}
                onDone={done}
                onClose={() => setOpen(undefined)}
              />
            </Match>
            <Match when={CHANGEABLE.has(props.order.state) || ends()}>
              <Show when={props.order.awaitsOwner}>
                <p class="gutter soft small" data-testid="awaits-owner">
                  {words().awaitsOwner}
                </p>
              </Show>
              <div class="order-buttons gutter">
                <Show
                  when={
                    props.order.state === "on_hold" && !props.order.awaitsOwner
                  }
                >
                  <button
                    type="button"
                    class="button primary slim wide"
                    data-testid="approve-order"
                    disabled={busy()}
                    onClick={() => void approve()}
                  >
                    {busy() ? words().approving : words().approve}
                  </button>
                </Show>
                <Show when={CHANGEABLE.has(props.order.state)}>
                  <button
                    type="button"
                    class="button slim wide"
                    data-testid="change-order"
                    disabled={busy()}
                    onClick={() => setOpen("change")}
                  >
                    {words().change}
                  </button>
                </Show>
                <Show when={ends()}>
                  <button
                    type="button"
                    class="button danger slim"
                    data-testid="end-order"
                    disabled={busy()}
                    onClick={() => setOpen("end")}
                  >
                    {props.order.state === "on_hold"
                      ? words().refuse
                      : words().end}
                  </button>
                </Show>
              </div>
            </Match>
          </Switch>
          <div class="gutter">
            <FailureNote failure={failure()} />
            <Show when={failure()}>
              {(shown) => (
                <>
                  <ul class="small">
                    {shown().conflicts.map(
                      (one) =>
                        one.kind === "not_enough_stock" && (
                          <li>
                            {fill(words().shortage, {
                              item: one.itemCode,
                              quantity: one.available ?? "0",
                            })}
                          </li>
                        ),
                    )}
                  </ul>
                  <Show when={shown().reason !== "needs_decision"}>
                    <button type="button" class="text-button" onClick={done}>
                      {words().look}
                    </button>
                  </Show>
                </>
              )}
            </Show>
          </div>
          <Show when={open() === "end"}>
            <EndSheet
              order={props.order}
              texts={words()}
              onDone={done}
              onClose={() => setOpen(undefined)}
            />
          </Show>
        </div>
      )}
    </Show>
  );
}
