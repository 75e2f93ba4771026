import { useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { cartSums } from "../cart/cart-sums.ts";
import { t } from "../i18n/i18n.ts";
import { createWork } from "../lib/create-work.ts";
import { Confirm } from "../ui/Confirm.tsx";
import { Icon } from "../ui/Icon.tsx";
import { showToast } from "../ui/toast.ts";
import type { OutboxTexts } from "./EntryRow.tsx";
import { heldUntil } from "./next-try.ts";
import { goesAsNew } from "./change-entry.ts";
import { outbox } from "./outbox.ts";
import { isParcelKind } from "./parcels.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

/** What a person can do with an entry that the server has not taken. */
export function EntryActions(props: {
  entry: OutboxEntry;
  texts: OutboxTexts;
}) {
  const navigate = useNavigate();
  const [asking, setAsking] = createSignal<"edit" | "drop">();
  const unsure = () => props.entry.mayBeTaken ?? false;
  const isReused = () => goesAsNew(props.entry);
  const [cartUnsure, setCartUnsure] = createSignal(false);
  const sending = createWork();
  const words = () => {
    const { kind } = props.entry;
    return isParcelKind(kind) ? props.texts.parcel[kind] : props.texts;
  };
  const tellBusy = () => showToast({ text: props.texts.busy });

  const sendAgain = () =>
    sending.run(async () => {
      const { id } = props.entry;
      const again = isReused() ? outbox.sendAsNew(id) : outbox.retry(id);
      if (await again) navigate("/outbox");
      else tellBusy();
    });
  const edit = async () => {
    setAsking(undefined);
    const came = await outbox.takeBack(props.entry.id);
    if (came === "done") navigate("/cart", { replace: true });
    else if (came === "cart_unsure") setCartUnsure(true);
    else tellBusy();
  };
  const reopen = async () => {
    const { id } = props.entry;
    if (await outbox.reopen(id))
      navigate(`/claims/new?id=${id}`, { replace: true });
    else tellBusy();
  };
  const drop = async () => {
    setAsking(undefined);
    // Once it is dropped there is no entry to ask any more.
    const { dropped } = words();
    const undo = await outbox.drop(props.entry.id);
    if (!undo) {
      tellBusy();
      return;
    }
    navigate("/outbox", { replace: true });
    showToast({
      text: dropped,
      action: { label: t().app.undo, run: () => void undo() },
    });
  };
  const startEdit = () => {
    if (unsure() || cartSums.count() > 0) setAsking("edit");
    else void edit();
  };

  return (
    <Show when={props.entry.state !== "placed"}>
      <div class="gutter outbox-actions">
        <Show when={props.entry.state === "queued"}>
          <button
            type="button"
            class="button pen-line slim"
            data-testid="send-now"
            disabled={heldUntil(props.entry) !== undefined}
            onClick={() =>
              void outbox
                .retry(props.entry.id)
                .then((isDone) => isDone || tellBusy())
            }
          >
            <Icon name="retry" />
            {props.texts.sendNow}
          </button>
        </Show>
        <Show when={props.entry.state === "refused"}>
          <button
            type="button"
            class="button pen-line slim"
            data-testid="send-now"
            disabled={sending.busy()}
            onClick={() => void sendAgain()}
          >
            <Icon name="retry" />
            {isReused() ? props.texts.asNew : props.texts.sendNow}
          </button>
        </Show>
        <Show
          when={
            props.entry.kind === "claim" &&
            props.entry.form !== undefined &&
            !isReused()
          }
        >
          <button
            type="button"
            class="button slim"
            data-testid="edit-claim"
            disabled={props.entry.state === "sending"}
            onClick={() => void reopen()}
          >
            {props.texts.edit}
          </button>
        </Show>
        <Show when={props.entry.order && !isReused()}>
          <button
            type="button"
            class="button slim"
            data-testid="take-back"
            disabled={props.entry.state === "sending"}
            onClick={startEdit}
          >
            {props.texts.edit}
          </button>
        </Show>
        <button
          type="button"
          class="button slim"
          data-testid="drop-entry"
          disabled={props.entry.state === "sending"}
          onClick={() => setAsking("drop")}
        >
          <Icon name="trash" />
          {words().drop}
        </button>
      </div>
      <Show when={cartUnsure()}>
        <div class="gutter outbox-note" role="alert" data-testid="cart-unsure">
          <div class="note warn">
            <Icon name="warning" />
            <div>
              {props.texts.cartUnsure}{" "}
              <a class="strong" href="/cart">
                {t().cart.open}
              </a>
            </div>
          </div>
        </div>
      </Show>
      <Show when={asking() === "drop"}>
        <Confirm
          title={words().dropTitle}
          text={
            unsure() && !isParcelKind(props.entry.kind)
              ? props.texts.dropUnsure
              : words().dropText
          }
          yes={props.texts.dropYes}
          onClose={() => setAsking(undefined)}
          onYes={() => void drop()}
        />
      </Show>
      <Show when={asking() === "edit"}>
        <Confirm
          title={props.texts.editYes}
          text={unsure() ? props.texts.editUnsure : props.texts.editFull}
          yes={props.texts.editYes}
          onClose={() => setAsking(undefined)}
          onYes={() => void edit()}
        />
      </Show>
    </Show>
  );
}
