import { createSignal, Show } from "solid-js";
import type { CardPage, MailedStatement, StatementAnswer } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { lt } from "./ledger-texts.ts";

const MOST_NOTE = 2000;

/**
 * Where the partner says whether his balance is right, while accounting can still mend it: that of
 * today, or of the mailed statement that he came from.
 */
export function StatementAnswering(props: {
  card: Pick<CardPage, "balance" | "currency">;
  side: "customer" | "supplier";
  mailed?: MailedStatement | undefined;
}) {
  const balance = () => props.mailed?.balance ?? props.card.balance;
  const answers = createRemote<StatementAnswer[]>(
    () => "statement answers",
    (signal) => trpc.ledger.statementAnswers.query(undefined, { signal }),
    { keep: true },
  );
  const [disputing, setDisputing] = createSignal(false);
  const [note, setNote] = createSignal("");
  const [lacking, setLacking] = createSignal(false);
  const work = createWork();
  const amountOf = (balance: number) =>
    `${format().amount(balance)} ${props.card.currency}`;
  const last = () =>
    answers
      .value()
      ?.find(
        ({ side, currency }) =>
          side === props.side && currency === props.card.currency,
      );
  const question = () => {
    const amount = amountOf(balance());
    const day = props.mailed?.asOf;
    return day === undefined
      ? fill(lt().answer.ask, { amount })
      : fill(lt().answer.askOf, { amount, date: format().date(day) });
  };
  const said = (one: StatementAnswer) =>
    fill(one.agrees ? lt().answer.agreed : lt().answer.disputed, {
      date: format().date(one.at),
      amount: amountOf(one.balance),
      name: one.byName,
    });
  const send = (agrees: boolean) => {
    setLacking(!agrees && note().trim() === "");
    if (lacking()) return;
    void work.run(async () => {
      const { currency } = props.card;
      await trpc.ledger.answerStatement.mutate({
        side: props.side,
        currency,
        balance: balance(),
        mailed: props.mailed?.id,
        agrees,
        note: agrees ? "" : note().trim(),
      });
      setDisputing(false);
      setNote("");
      answers.refresh();
    });
  };
  const mayAct = () => online() && !work.busy();
  return (
    <section class="statement-answer">
      <h3 data-testid="statement-question">{question()}</h3>
      <p
        class="small soft card-note"
        data-testid="last-answer"
        aria-live="polite"
      >
        <Show when={last()}>{(one) => said(one())}</Show>
      </p>
      <Show
        when={disputing()}
        fallback={
          <div class="card-buttons">
            <button
              type="button"
              class="button slim"
              data-testid="statement-agree"
              disabled={!mayAct()}
              onClick={() => send(true)}
            >
              <Icon name="check" />
              {lt().answer.agree}
            </button>
            <button
              type="button"
              class="button slim"
              data-testid="statement-dispute"
              disabled={!mayAct()}
              onClick={() => setDisputing(true)}
            >
              {lt().answer.disagree}
            </button>
          </div>
        }
      >
        <Field
          label={lt().answer.why}
          hint={lt().answer.whyHint}
          error={lacking() ? lt().answer.whyLacks : undefined}
          rows={3}
          maxlength={MOST_NOTE}
          value={note()}
          onInput={setNote}
          testid="dispute-note"
        />
        <div class="card-buttons">
          <button
            type="button"
            class="button primary slim wide"
            data-testid="dispute-send"
            disabled={!mayAct()}
            onClick={() => send(false)}
          >
            {lt().answer.send}
          </button>
          <button
            type="button"
            class="button slim"
            onClick={() => setDisputing(false)}
          >
            {lt().answer.giveUp}
          </button>
        </div>
      </Show>
      <FailureNote failure={work.failure()} />
    </section>
  );
}
