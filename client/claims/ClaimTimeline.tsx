import { For, Show } from "solid-js";
import { staffIn } from "../../server/auth/both-names.rules.ts";
import type { Claim } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { orderWhen } from "../i18n/order-when.ts";
import { aheadOf, stepsOf } from "./claim-steps.ts";
import { ct, statusName } from "./claim-texts.ts";

/** Both names where a salesperson did it for the partner. */
const whoIn = (by: string): string => {
  const staff = staffIn(by);
  return staff === undefined ? by : fill(t().orders.doneByStaff, { by: staff });
};

type Event = Claim["history"][number];

/** What has happened to a claim, by whom and when. */
export function ClaimTimeline(props: {
  /** What is to come follows from where it stands. */
  claim: Pick<Claim, "history" | "status" | "kind">;
  currency: string;
}) {
  const title = (event: Event): string => {
    const words = ct().one.event;
    const { note } = event;
    switch (event.kind) {
      case "note":
        return words.note;
      case "finding":
        return words.finding;
      case "price":
        return fill(words.price, {
          price: `${format().amount(Number(note))} ${props.currency}`,
        });
      case "answer":
        return note === "refused"
          ? words.answer.refused
          : words.answer.accepted;
      case "replacement":
        return fill(words.replacement, { note });
      case "credit_note":
        return fill(words.credit_note, { note });
      default:
        return statusName(event);
    }
  };
  const text = ({ kind, note }: Event): string =>
    kind === "status" || kind === "note" || kind === "finding" ? note : "";
  const look = (event: Event, at: number) => {
    if (at < props.claim.history.length - 1) return "done";
    return stepsOf(event.status)?.last === "stopped" ? "stopped" : "current";
  };
  return (
    <ol class="timeline gutter" data-testid="claim-path">
      <For each={props.claim.history}>
        {(event, at) => (
          <li class={look(event, at())}>
            <b>
              <span class="claim-step">{title(event)}</span>
              <time datetime={event.at}>{orderWhen(event.at)}</time>
            </b>
            <Show when={text(event)}>
              {(words) => <p class="claim-text">{words()}</p>}
            </Show>
            <p>{whoIn(event.by)}</p>
          </li>
        )}
      </For>
      <For each={aheadOf(props.claim)}>
        {(step) => (
          <li class="ahead">
            <b>{ct().ahead[step]}</b>
          </li>
        )}
      </For>
    </ol>
  );
}
