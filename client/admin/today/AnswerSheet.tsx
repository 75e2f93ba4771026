import { MOST_TEXT } from "../../../server/messages/message-limits.rules.ts";
import type { WaitingCard } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import type { AnswerDraft } from "./answer-draft.ts";
import { cardView } from "./card-views.ts";
import type { Decision } from "./create-deck.ts";
import { todayTexts } from "./texts.ts";

/** A message answered where it is read, or closed as one that needs none. */
export function AnswerSheet(props: {
  card: WaitingCard;
  draft: AnswerDraft;
  onDecide: (decision: Decision) => void;
  onClose: () => void;
}) {
  const name = props.card.partner?.name ?? "";
  const target = () => ({
    partner: props.card.partner?.code ?? "",
    thread: props.card.key,
  });
  const close = (): Decision => {
    const closing = { ...target(), id: props.draft.closingId };
    return {
      said: fill(todayTexts().closed, { name }),
      send: () => trpc.messages.inbox.close.mutate(closing),
    };
  };
  const answer = (): Decision => {
    const text = props.draft.text().trim();
    const answering = { ...target(), id: props.draft.id(), text, files: [] };
    return {
      said: fill(todayTexts().answered, { name }),
      send: () => trpc.messages.inbox.answer.mutate(answering),
    };
  };
  return (
    <Sheet
      title={fill(todayTexts().answerTitle, { name })}
      onClose={props.onClose}
      foot={
        <>
          <button
            type="button"
            class="button slim wide"
            data-testid="deck-close-thread"
            disabled={!online()}
            onClick={() => props.onDecide(close())}
          >
            {todayTexts().close}
          </button>
          <button
            type="button"
            class="button primary slim wide"
            data-testid="deck-answer"
            disabled={!online() || props.draft.text().trim() === ""}
            onClick={() => props.onDecide(answer())}
          >
            {todayTexts().send}
          </button>
        </>
      }
    >
      <p class="deck-quote">{cardView(props.card).text}</p>
      <Field
        label={todayTexts().answerLabel}
        rows={4}
        maxlength={MOST_TEXT}
        testid="deck-answer-text"
        value={props.draft.text()}
        onInput={props.draft.write}
      />
    </Sheet>
  );
}
