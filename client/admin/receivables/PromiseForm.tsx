import { createSignal, For, Show } from "solid-js";
import type { Debtor, DebtorPromise } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { createWork } from "../../lib/create-work.ts";
import { freshId } from "../../lib/fresh-id.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { ChangeRefused } from "../ChangeRefused.tsx";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";
import { readTypedAmount } from "./typed-amount.ts";

/** What was said on the telephone: how much, by when, for what and by whom. */
export function PromiseForm(props: {
  debtor: Debtor;
  /** None: it is a new one. */
  promise: DebtorPromise | undefined;
  text: ReceivablesTexts;
  onClose: () => void;
  onSaved: () => void;
}) {
  // What was opened is edited, whatever comes in behind it; saved again it is the same one.
  const before = props.promise;
  const id = before?.id ?? freshId();
  const earliest = before?.madeOn ?? props.debtor.today;
  const currency = before?.currency ?? props.debtor.currency;
  const items = props.debtor.cards
    .filter((card) => card.side === "customer" && card.currency === currency)
    .flatMap((card) => card.items);
  const [amount, setAmount] = createSignal(
    before ? format().amount(before.amount) : "",
  );
  const [dueOn, setDueOn] = createSignal(before?.dueOn ?? "");
  const [place, setPlace] = createSignal(before?.document?.place ?? null);
  const [saidBy, setSaidBy] = createSignal(before?.saidBy ?? "");
  const [note, setNote] = createSignal(before?.note ?? "");
  const [tried, setTried] = createSignal(false);
  const saving = createWork();
  const isDay = () => dueOn() >= earliest;
  const save = () => {
    setTried(true);
    const read = readTypedAmount(amount());
    if (read === undefined || !isDay()) return;
    void saving.run(async () => {
      await trpc.admin.receivables.savePromise.mutate({
        partner: props.debtor.partner.code,
        id,
        version: before?.version ?? 0,
        currency,
        place: place(),
        amount: read,
        dueOn: dueOn(),
        saidBy: saidBy(),
        note: note(),
      });
      showToast({ text: props.text.savedPromise });
      props.onSaved();
      props.onClose();
    });
  };
  const label = () => {
    if (saving.busy()) return props.text.saving;
    return online() ? props.text.savePromise : props.text.waitsForLink;
  };
  const others = () =>
    before?.document &&
    !items.some((item) => item.id === before.document?.place)
      ? [before.document]
      : [];
  return (
    <Sheet title={props.text.promise} onClose={props.onClose}>
      <form
        class="gutter promise-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field
          label={`${props.text.amount} (${currency})`}
          value={amount()}
          inputmode="decimal"
          maxlength={20}
          testid="promise-amount"
          error={
            tried() && readTypedAmount(amount()) === undefined
              ? props.text.wrongAmount
              : undefined
          }
          onInput={setAmount}
        />
        <FieldFrame
          label={props.text.dueOn}
          error={tried() && !isDay() ? props.text.wrongDay : undefined}
        >
          {(field, described) => (
            <input
              id={field}
              type="date"
              class="input"
              data-testid="promise-due"
              min={earliest}
              value={dueOn()}
              aria-describedby={described}
              onInput={(event) => setDueOn(event.currentTarget.value)}
            />
          )}
        </FieldFrame>
        <FieldFrame label={props.text.document}>
          {(field) => (
            <select
              id={field}
              class="input"
              data-testid="promise-document"
              onChange={(event) => {
                const { value } = event.currentTarget;
                setPlace(value === "" ? null : Number(value));
              }}
            >
              <option value="">{props.text.wholeCard}</option>
              <For each={others()}>
                {(one) => (
                  <option value={one.place} selected={one.place === place()}>
                    {one.type} {one.number}
                  </option>
                )}
              </For>
              <For each={items}>
                {(item) => (
                  <option value={item.id} selected={item.id === place()}>
                    {item.type} {item.number}, {format().amount(item.open)}
                  </option>
                )}
              </For>
            </select>
          )}
        </FieldFrame>
        <Field
          label={props.text.who}
          value={saidBy()}
          maxlength={200}
          testid="promise-said-by"
          onInput={setSaidBy}
        />
        <Field
          label={props.text.note}
          value={note()}
          rows={3}
          maxlength={2000}
          testid="promise-note"
          onInput={setNote}
        />
        <ChangeRefused
          failure={saving.failure()}
          look={props.text.look}
          onLook={() => {
            props.onSaved();
            props.onClose();
          }}
        />
        <div class="limit-buttons">
          <button
            type="submit"
            class="button primary"
            data-testid="save-promise"
            disabled={!online()}
            aria-busy={saving.busy()}
          >
            {label()}
          </button>
          <Show when={!saving.busy()}>
            <button
              type="button"
              class="button"
              onClick={() => props.onClose()}
            >
              {props.text.giveUp}
            </button>
          </Show>
        </div>
      </form>
    </Sheet>
  );
}
