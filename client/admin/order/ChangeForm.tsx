import { createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { lineTotal } from "../../../server/core/money.ts";
import { parsePercent } from "../../../server/core/percent.ts";
import {
  formatQuantity,
  parseQuantity,
} from "../../../server/core/quantity.ts";
import { documentTotals } from "../../../server/core/vat.ts";
import type { AdminOrder, Conflict } from "../../api.ts";
import type { StepRule } from "../../lib/quantity-steps.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import { showToast } from "../../ui/toast.ts";
import { ChangeRefused } from "../ChangeRefused.tsx";
import type { texts } from "./texts/sr-latn.ts";

/** The server knows the item's rule and says so; the buttons go by whole units. */
const ANY: StepRule = { minimumOrder: 1, quantityStep: 1, packSize: 1000 };

const thousandths = (quantity: string) => parseQuantity(quantity) ?? 0;

/** New quantities line by line, with the sum that they lead to before it is saved. */
export function ChangeForm(props: {
  order: AdminOrder;
  texts: typeof texts;
  onDone: () => void;
  onClose: () => void;
}) {
  const [wanted, setWanted] = createStore<Record<number, number>>({});
  const [note, setNote] = createSignal("");
  const { busy, failure, forgive, run } = createWork();
  const quantityOf = (line: AdminOrder["lines"][number]) =>
    wanted[line.line] ?? thousandths(line.quantity);
  const changed = () =>
    props.order.lines.filter(
      (line) => quantityOf(line) !== thousandths(line.quantity),
    );
  const total = () =>
    documentTotals(
      props.order.lines.map((line) => ({
        lineTotal: lineTotal(quantityOf(line), line.netPrice),
        vatRateE4: parsePercent(line.vatRate) ?? 0,
      })),
    ).total;
  const isEmpty = () =>
    props.order.lines.every((line) => quantityOf(line) === 0);
  const conflictOf = (code: string): Conflict | undefined =>
    failure()?.conflicts.find(
      (one) => "itemCode" in one && one.itemCode === code,
    );
  const misfits = () =>
    failure()?.conflicts.some((one) => one.kind === "quantity_rule") ?? false;
  const put = (line: number, quantity: number) => {
    setWanted(line, quantity);
    forgive();
  };
  const save = async (anyQuantity: boolean) => {
    const { number, version } = props.order;
    const before = changed().map(({ line, quantity }) => ({ line, quantity }));
    const lines = changed().map((line) => ({
      line: line.line,
      quantity: formatQuantity(quantityOf(line)),
    }));
    await run(async () => {
      await trpc.admin.changeOrder.mutate({
        number,
        version,
        lines,
        anyQuantity,
        note: note(),
      });
      // What was taken out is out for good: only quantities can be put back.
      const undo = lines.every(({ quantity }) => quantity !== "0") && {
        label: props.texts.undo,
        run: () =>
          void trpc.admin.changeOrder
            .mutate({
              number,
              version: version + 1,
              lines: before,
              anyQuantity: true,
            })
            // Either way what stands now is shown.
            .then(props.onDone, props.onDone),
      };
      showToast({
        text: fill(props.texts.changed, { number }),
        ...(undo && { action: undo }),
      });
      props.onDone();
    });
  };
  return (
    <section aria-label={props.texts.changing} data-testid="change-form">
      <h2 class="section">
        <span>{props.texts.changing}</span>
      </h2>
      <p class="soft small gutter change-text">{props.texts.changeText}</p>
      <ul class="lines">
        <For each={props.order.lines}>
          {(line) => (
            <li class="line change-line" data-code={line.itemCode}>
              <span class="main">
                <span class="item-name-text">{line.name}</span>
                <span class="sub order-line-sub">
                  {line.itemCode} · {format().price(line.netPrice)}
                  <Show when={quantityOf(line) !== thousandths(line.quantity)}>
                    {" · "}
                    <b class="low">
                      {fill(props.texts.was, {
                        quantity: format().decimal(line.quantity),
                      })}
                      <Show when={quantityOf(line) === 0}>
                        , {props.texts.out}
                      </Show>
                    </b>
                  </Show>
                </span>
                <ConflictHint
                  conflict={conflictOf(line.itemCode)}
                  texts={props.texts}
                  onTake={(quantity) => put(line.line, quantity)}
                />
              </span>
              <span class="change-quantity">
                <Stepper
                  name={line.name}
                  quantity={quantityOf(line)}
                  rule={ANY}
                  shape="open"
                  onChange={(quantity) => put(line.line, quantity)}
                />
                <span class="sub-value">
                  {format().amount(lineTotal(quantityOf(line), line.netPrice))}
                </span>
              </span>
            </li>
          )}
        </For>
      </ul>
      <div class="gutter">
        <Field
          label={props.texts.note}
          rows={2}
          maxlength={500}
          value={note()}
          onInput={setNote}
        />
      </div>
      <dl class="pairs sums gutter" aria-live="polite">
        <dt class="grand">{props.texts.totalNow}</dt>
        <dd class="grand" data-testid="new-total">
          {format().amount(total())}
        </dd>
      </dl>
      <p class="small faint gutter">
        {fill(props.texts.totalBefore, {
          total: `${format().amount(props.order.total)} ${props.order.currency}`,
        })}
      </p>
      <div class="gutter">
        <ChangeRefused
          failure={failure()}
          look={props.texts.look}
          onLook={props.onDone}
        />
      </div>
      <div class="order-buttons gutter change-buttons">
        <button
          type="button"
          class="button slim"
          onClick={() => props.onClose()}
        >
          {props.texts.discard}
        </button>
        <button
          type="button"
          class="button primary slim wide"
          data-testid="save-change"
          disabled={busy() || changed().length === 0 || isEmpty()}
          onClick={() => void save(misfits())}
        >
          {busy()
            ? props.texts.saving
            : isEmpty()
              ? props.texts.saveEmpty
              : changed().length === 0
                ? props.texts.saveNothing
                : misfits()
                  ? props.texts.saveAnyway
                  : props.texts.save}
        </button>
      </div>
    </section>
  );
}

/** Why a line cannot be as it was asked, and what it can be, one tap away. */
function ConflictHint(props: {
  conflict: Conflict | undefined;
  texts: typeof texts;
  onTake: (quantity: number) => void;
}) {
  const offers = (): string[] => {
    const { conflict } = props;
    if (conflict?.kind === "quantity_rule") return conflict.nearest;
    return conflict?.kind === "not_enough_stock" && conflict.available
      ? [conflict.available]
      : [];
  };
  return (
    <Show when={offers().length > 0}>
      <span class="quantity-hint">
        {props.conflict?.kind === "quantity_rule"
          ? props.texts.nearest
          : fill(props.texts.possible, { quantity: "" })}{" "}
        <For each={offers()}>
          {(offer) => (
            <button
              type="button"
              onClick={() => props.onTake(thousandths(offer))}
            >
              {format().decimal(offer)}
            </button>
          )}
        </For>
      </span>
    </Show>
  );
}
