import { createSignal, Match, Show, Switch } from "solid-js";
import type { ChangeDraft, Named, Simulation } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { CodeSearch } from "./CodeSearch.tsx";
import { DayField } from "./DayField.tsx";
import { createSettled } from "../display-rules/create-settled.ts";
import { isNoDay, plain } from "./rule-form.ts";
import { rt } from "./texts.ts";
import { TraceRows } from "./TraceRows.tsx";

const PAUSE_MS = 300;

/** The question that is asked, kept while one goes from a rule to the next. */
export function createQuestion() {
  const [partner, setPartner] = createSignal<Named | null>(null);
  const [item, setItem] = createSignal<Named | null>(null);
  const [quantity, setQuantity] = createSignal("1");
  const [date, setDate] = createSignal("");
  const [method, setMethod] = createSignal("");
  return {
    partner,
    setPartner,
    item,
    setItem,
    quantity,
    setQuantity,
    date,
    setDate,
    method,
    setMethod,
  };
}

export type Question = ReturnType<typeof createQuestion>;

/** What one partner would pay for one item, and why, also with a draft laid over the rules. */
export function Simulator(props: {
  question: Question;
  change?: ChangeDraft | undefined;
  /** The day on which the draft begins, when no other is asked for. */
  date?: string | null | undefined;
  /** Whether the title stands above it already. */
  titled?: boolean;
  /** Whether it is about one partner, who is not to be chosen. */
  ofOne?: boolean;
}) {
  const question = () => props.question;
  const request = createSettled(() => {
    const [partner, item] = [question().partner(), question().item()];
    const quantity = plain(question().quantity());
    const date = question().date() || props.date || "";
    if (!partner || !item || quantity === "" || isNoDay(date)) return undefined;
    const method = question().method();
    return {
      partner: partner.code,
      item: item.code,
      quantity,
      ...(date && { date }),
      ...(method && { paymentMethod: method }),
      ...(props.change && { change: props.change }),
    };
  }, PAUSE_MS);
  const simulation = createRemote<Simulation>(
    () => request() && `simulation ${JSON.stringify(request())}`,
    (signal) =>
      trpc.admin.pricing.simulate.query(
        request() ?? { partner: "", item: "", quantity: "" },
        { signal },
      ),
  );
  return (
    <section
      class="simulator"
      aria-label={rt().simulator}
      data-testid="simulator"
    >
      <Show when={!props.titled}>
        <h2 class="section">
          <span>{rt().simulator}</span>
          <Show when={props.change}>
            <span>{rt().withDraft}</span>
          </Show>
        </h2>
      </Show>
      <Show when={!props.ofOne}>
        <CodeSearch
          label={rt().fields.partner}
          of="partner"
          value={question().partner()}
          testid="simulate-partner"
          onChoose={question().setPartner}
        />
      </Show>
      <CodeSearch
        label={rt().fields.item}
        of="item"
        value={question().item()}
        testid="simulate-item"
        onChoose={question().setItem}
      />
      <div class="two">
        <Field
          label={rt().quantityField}
          inputmode="decimal"
          maxlength={12}
          testid="simulate-quantity"
          value={question().quantity()}
          onInput={question().setQuantity}
        />
        <DayField
          label={rt().dateField}
          value={question().date() || props.date || ""}
          testid="simulate-date"
          onInput={question().setDate}
        />
      </div>
      <Show when={simulation.value()?.paymentMethods.length}>
        <Choice
          label={rt().methodField}
          value={question().method()}
          options={simulation.value()?.paymentMethods ?? []}
          empty={rt().noMethod}
          onChange={question().setMethod}
        />
      </Show>
      <div aria-live="polite">
        <Switch
          fallback={
            <Show
              when={request()}
              fallback={
                <p class="soft small simulator-text">
                  {props.ofOne ? rt().simulatorOfOne : rt().simulatorText}
                </p>
              }
            >
              <LineSkeleton />
            </Show>
          }
        >
          <Match when={simulation.failure()}>
            <FailureNote failure={simulation.failure()} />
          </Match>
          <Match when={simulation.value()}>
            {(shown) => (
              <Show
                when={shown().receipt}
                fallback={<p class="soft simulator-text">{rt().noPrice}</p>}
              >
                {(receipt) => (
                  <>
                    <TraceRows simulation={shown()} receipt={receipt()} />
                    <p class="net" data-testid="simulated-net">
                      <span>
                        {rt().net} {format().rebate(receipt().rebatePercent)}
                      </span>
                      <b>
                        {format().price(receipt().netPrice)}{" "}
                        <small>{shown().currency}</small>
                      </b>
                    </p>
                    <Show when={receipt().validUntil}>
                      {(day) => (
                        <p class="small faint">
                          {fill(rt().validUntil, { day: format().date(day()) })}
                        </p>
                      )}
                    </Show>
                    <Show when={!props.ofOne}>
                      <button
                        type="button"
                        class="text-button"
                        onClick={() => question().setPartner(null)}
                      >
                        {rt().compare}
                      </button>
                    </Show>
                  </>
                )}
              </Show>
            )}
          </Match>
        </Switch>
      </div>
    </section>
  );
}
