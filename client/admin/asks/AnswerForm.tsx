import { Show } from "solid-js";
import { createStore } from "solid-js/store";
import { addDays } from "../../../server/core/calendar.ts";
import { parseQuantity } from "../../../server/core/quantity.ts";
import type { StaffAsk } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import { DayField } from "../rebates/DayField.tsx";
import { isNoDay, plain, readPrice } from "../rebates/rule-form.ts";
import { st } from "./staff-ask-texts.ts";

/** As long as a price holds where nothing else is said. */
const USUAL_DAYS = 14;

/** The answer to an ask: a price for a time and a quantity, or no with a sentence. */
export function AnswerForm(props: { ask: StaffAsk; onDecided: () => void }) {
  const [form, setForm] = createStore({
    price: "",
    validFrom: props.ask.today,
    validTo: addDays(props.ask.today, USUAL_DAYS),
    minQuantity: format().decimal(props.ask.quantity),
    maxQuantity: "",
    words: "",
  });
  const answering = createWork();
  const refusing = createWork();
  const netPrice = () => readPrice(form.price);
  const seen = () => ({ ask: props.ask.number, revision: props.ask.revision });
  const quantityOf = (typed: string): string | null | undefined => {
    const text = plain(typed);
    if (text === "") return null;
    return parseQuantity(text) ? text : undefined;
  };
  const answer = () => {
    const price = netPrice();
    const minQuantity = quantityOf(form.minQuantity);
    const maxQuantity = quantityOf(form.maxQuantity);
    const isDated =
      form.validFrom !== "" &&
      form.validTo !== "" &&
      !isNoDay(form.validFrom) &&
      !isNoDay(form.validTo);
    if (!price || minQuantity === undefined || maxQuantity === undefined)
      return undefined;
    if (!isDated) return undefined;
    const { validFrom, validTo, words } = form;
    return {
      netPrice: price,
      validFrom,
      validTo,
      minQuantity,
      maxQuantity,
      words,
    };
  };
  /** What it takes off what he pays now, and whether it goes below the lowest price. */
  const hint = () => {
    const price = netPrice();
    const { netPrice: now, limits } = props.ask;
    if (!price) return undefined;
    if (limits.minimumPrice !== null && price < limits.minimumPrice)
      return limits.mayLift ? st().below : st().belowNot;
    if (!now || price >= now) return undefined;
    const percent = (((now - price) / now) * 100).toFixed(2);
    return fill(st().off, { percent: format().percent(percent) });
  };
  const give = () =>
    answering.run(async () => {
      const given = answer();
      if (!given) return;
      await trpc.asks.answer.mutate({ ...seen(), ...given });
      showToast({ text: fill(st().given, { name: props.ask.partner.name }) });
      props.onDecided();
    });
  const refuse = () =>
    refusing.run(async () => {
      await trpc.asks.refuse.mutate({ ...seen(), words: form.words });
      showToast({ text: st().refused });
      props.onDecided();
    });
  /** What is not said at its field already. */
  const trouble = () => {
    const failure = answering.failure();
    return failure?.field === undefined
      ? (failure ?? refusing.failure())
      : undefined;
  };
  const label = () => {
    if (answering.busy()) return st().giving;
    if (!online()) return st().waitsForLink;
    const given = answer();
    return given
      ? fill(st().givePrice, { price: format().price(given.netPrice) })
      : st().incomplete;
  };
  return (
    <div class="ask-form">
      <Field
        label={`${st().price}, ${props.ask.currency}`}
        hint={hint()}
        error={answering.errorOf("netPrice")}
        inputmode="decimal"
        maxlength={18}
        testid="answer-price"
        value={form.price}
        onInput={(price) => {
          answering.forgive();
          setForm({ price });
        }}
      />
      <div class="two">
        <DayField
          label={st().validFrom}
          value={form.validFrom}
          error={answering.errorOf("validFrom")}
          testid="answer-from"
          onInput={(validFrom) => setForm({ validFrom })}
        />
        <DayField
          label={st().validTo}
          value={form.validTo}
          error={answering.errorOf("validTo")}
          testid="answer-to"
          onInput={(validTo) => setForm({ validTo })}
        />
      </div>
      <div class="two">
        <Field
          label={st().minQuantity}
          inputmode="decimal"
          maxlength={12}
          testid="answer-min"
          value={form.minQuantity}
          error={answering.errorOf("minQuantity")}
          onInput={(minQuantity) => setForm({ minQuantity })}
        />
        <Field
          label={st().maxQuantity}
          inputmode="decimal"
          maxlength={12}
          testid="answer-max"
          value={form.maxQuantity}
          error={answering.errorOf("maxQuantity")}
          onInput={(maxQuantity) => setForm({ maxQuantity })}
        />
      </div>
      <p class="small faint">{st().anyQuantity}</p>
      <Field
        label={st().words}
        hint={st().wordsHint}
        rows={2}
        maxlength={500}
        testid="answer-words"
        value={form.words}
        onInput={(words) => setForm({ words })}
      />
      <Show when={trouble()}>
        {(failure) => <FailureNote failure={failure()} />}
      </Show>
      <div class="ask-form-ways">
        <button
          type="button"
          class="button primary wide"
          data-testid="give-price"
          disabled={!answer() || !online()}
          aria-busy={answering.busy()}
          onClick={() => void give()}
        >
          {label()}
        </button>
        <button
          type="button"
          class="button danger slim wide"
          data-testid="refuse-price"
          disabled={form.words.trim() === "" || !online()}
          aria-busy={refusing.busy()}
          onClick={() => void refuse()}
        >
          {st().refuse}
        </button>
      </div>
    </div>
  );
}
