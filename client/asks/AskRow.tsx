import { Show } from "solid-js";
import type { PriceAsk } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { createWork } from "../lib/create-work.ts";
import { AskPriceLink } from "../ui/AskPriceLink.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { at } from "./ask-texts.ts";

/** A price that was asked for, and what came of it. */
export function AskRow(props: {
  ask: PriceAsk;
  onWithdraw: () => Promise<void>;
}) {
  const work = createWork();
  const standing = () => {
    const { state, answer } = props.ask;
    if (state !== "answered" || !answer)
      return at().state[state === "answered" ? "ended" : state];
    return fill(at().state[answer.standing], {
      date: format().date(answer.validFrom),
    });
  };
  const holds = () => props.ask.answer?.standing === "holds";
  const unit = () => props.ask.unit;
  const n = (quantity: string) => format().decimal(quantity);
  return (
    <li class="ask-row" data-testid="ask-row" data-state={props.ask.state}>
      <div class="ask-row-head">
        <a
          class="reach"
          href={`/catalog/${encodeURIComponent(props.ask.itemCode)}`}
        >
          {props.ask.itemName}
        </a>
        <span
          class="small"
          classList={{ ok: holds(), faint: !holds() }}
          data-testid="ask-state"
        >
          {standing()}
        </span>
      </div>
      <p class="small faint">
        {fill(at().asked, {
          n: n(props.ask.quantity),
          unit: unit(),
          at: nearMoment(Date.parse(props.ask.askedAt)),
        })}
      </p>
      <Show when={props.ask.note !== ""}>
        <p class="small pen ask-words">{props.ask.note}</p>
      </Show>
      <Show when={props.ask.answer}>
        {(answer) => (
          <p
            class="ask-answer"
            classList={{ over: answer().standing === "ended" }}
          >
            <b>
              {format().price(answer().netPrice)} {answer().currency}
            </b>{" "}
            <span class="small">
              {[
                at().withoutVat,
                fill(at().until, { date: format().date(answer().validTo) }),
                answer().minQuantity !== null &&
                  fill(at().from, {
                    n: n(answer().minQuantity ?? ""),
                    unit: unit(),
                  }),
                answer().maxQuantity !== null &&
                  fill(at().upTo, {
                    n: n(answer().maxQuantity ?? ""),
                    unit: unit(),
                  }),
              ]
                .filter(Boolean)
                .join(", ")}
            </span>
          </p>
        )}
      </Show>
      <Show when={props.ask.words !== ""}>
        <p class="small ask-words">
          <span class="faint">{at().answerOf}</span> {props.ask.words}
        </p>
      </Show>
      <FailureNote failure={work.failure()} />
      <div class="ask-row-ways">
        <Show when={props.ask.state === "open"}>
          <button
            type="button"
            class="text-button small"
            data-testid="withdraw-ask"
            disabled={work.busy()}
            onClick={() => void work.run(props.onWithdraw)}
          >
            {at().withdraw}
          </button>
        </Show>
        <Show when={holds()}>
          <a
            class="text-button small"
            href={`/catalog/${encodeURIComponent(props.ask.itemCode)}`}
          >
            {at().order}
          </a>
        </Show>
        <Show when={props.ask.state !== "open" && !holds()}>
          <AskPriceLink
            item={{ code: props.ask.itemCode, name: props.ask.itemName }}
            quantity={props.ask.quantity}
          >
            {at().again}
          </AskPriceLink>
        </Show>
      </div>
    </li>
  );
}
