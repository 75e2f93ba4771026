import { For, onMount, Show } from "solid-js";
import { lineTotal } from "../../../server/core/money.ts";
import { parsePercent } from "../../../server/core/percent.ts";
import { documentTotals } from "../../../server/core/vat.ts";
import type { Order } from "../../api.ts";
import { format, t } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { showToast } from "../../ui/toast.ts";
import { ChangeRow } from "./ChangeRow.tsx";
import { createChange, undoChange } from "./create-change.ts";
import type { texts } from "./texts/sr-latn.ts";
import "./change.css";

/** Refusals after which only looking at the order anew helps. */
const TOO_LATE = new Set(["changed_meanwhile", "taken_up", "not_changeable"]);

interface Props {
  order: Order;
  /** The order stands otherwise now, or may. */
  onChanged: () => void;
  onClose: () => void;
}

/** An order of one's own while it is changed: line by line, with the sum before it is saved. */
export default function ChangeOrder(props: Props) {
  const words = createTexts(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  return (
    <Show when={words()} fallback={<LineSkeleton />}>
      {(loaded) => <Form {...props} texts={loaded()} />}
    </Show>
  );
}

function Form(props: Props & { texts: typeof texts }) {
  // The order as it was opened: what others do to it meanwhile is told when it is saved.
  const order = props.order;
  const change = createChange(() => order);
  const { busy, run } = createWork();
  let heading: HTMLHeadingElement | undefined;
  onMount(() => heading?.focus());
  const isTooLate = () => TOO_LATE.has(change.failure()?.reason ?? "");
  const total = () =>
    change.quote()?.total ??
    documentTotals(
      order.lines.map((line) => ({
        lineTotal: lineTotal(change.quantityOf(line), change.priceOf(line)),
        vatRateE4: parsePercent(line.vatRate) ?? 0,
      })),
    ).total;
  const leave = () => {
    props.onChanged();
    props.onClose();
  };
  const undo = async () => {
    const { number } = order;
    const text = await undoChange(order).then(
      () => props.texts.undone,
      () => props.texts.notUndone,
    );
    showToast({ text: fill(text, { number }) });
    props.onChanged();
  };
  const save = () =>
    run(async () => {
      if (!(await change.save())) return;
      // A line that was taken out is out for good: only quantities can be put back.
      const undoable = order.lines.every((line) => change.quantityOf(line) > 0);
      showToast({
        text: fill(props.texts.changed, { number: order.number }),
        ...(undoable && {
          action: { label: props.texts.undo, run: () => void undo() },
        }),
      });
      leave();
    });
  const saveLabel = () => {
    if (busy()) return props.texts.saving;
    if (change.isEmpty()) return props.texts.saveEmpty;
    if (!change.anythingChanged()) return props.texts.saveNothing;
    return online() && !change.quote() && !change.failure()
      ? props.texts.counting
      : props.texts.save;
  };
  return (
    <section aria-label={props.texts.title} data-testid="change-order-form">
      <h2 class="section" tabindex="-1" ref={(element) => (heading = element)}>
        <span>{props.texts.title}</span>
      </h2>
      <p class="soft small gutter change-text">{props.texts.text}</p>
      <ul class="lines">
        <For each={order.lines}>
          {(line) => (
            <ChangeRow line={line} change={change} texts={props.texts} />
          )}
        </For>
      </ul>
      <div class="gutter change-words">
        <FieldFrame
          label={t().orders.wishedDate}
          error={
            change.failure()?.field === "wishedDate"
              ? change.failure()?.message
              : undefined
          }
        >
          {(id, described) => (
            <input
              id={id}
              class="input"
              type="date"
              data-testid="change-date"
              min={format().day(new Date())}
              value={change.wishedDate()}
              aria-describedby={described}
              onChange={(event) =>
                change.setWishedDate(event.currentTarget.value)
              }
            />
          )}
        </FieldFrame>
        <Field
          label={t().orders.note}
          testid="change-note"
          rows={2}
          maxlength={1000}
          value={change.note()}
          onInput={change.setNote}
        />
      </div>
      <div class="change-foot">
        <dl class="pairs sums gutter" aria-live="polite">
          <dt class="grand">{props.texts.totalNow}</dt>
          <dd class="grand" data-testid="new-total">
            {format().amount(total())}
          </dd>
          <Show when={total() !== order.total}>
            <dt class="small faint" />
            <dd class="small faint" data-testid="total-before">
              {fill(props.texts.totalBefore, {
                total: `${format().amount(order.total)} ${order.currency}`,
              })}
            </dd>
          </Show>
        </dl>
        <div class="gutter">
          <Show when={!online()}>
            <output class="soft small">{props.texts.noConnection}</output>
          </Show>
          <FailureNote failure={change.failure()} />
        </div>
        <div class="order-buttons gutter change-buttons">
          <Show
            when={!isTooLate()}
            fallback={
              <button
                type="button"
                class="button primary slim wide"
                data-testid="look-again"
                onClick={leave}
              >
                {props.texts.look}
              </button>
            }
          >
            <button
              type="button"
              class="button slim"
              data-testid="discard-change"
              onClick={() => props.onClose()}
            >
              {props.texts.discard}
            </button>
            <button
              type="button"
              class="button primary slim wide"
              data-testid="save-change"
              disabled={busy() || !change.anythingChanged() || !change.quote()}
              onClick={() => void save()}
            >
              {saveLabel()}
            </button>
          </Show>
        </div>
      </div>
    </section>
  );
}
