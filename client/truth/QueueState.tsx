import { For, Show } from "solid-js";
import { format } from "../i18n/i18n.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { isWaiting, type OutboxEntry } from "../outbox/outbox-entry.ts";
import type { TruthTexts } from "./texts/sr-latn.ts";

/** What still has to go, in which state. */
export function QueueState(props: {
  entries: OutboxEntry[];
  texts: TruthTexts;
}) {
  const waiting = () => props.entries.filter(isWaiting);
  return (
    <>
      <h2 class="section">
        <span>{props.texts.queue}</span>
        <Show when={waiting().length > 0}>
          <a href="/outbox">{props.texts.queueOpen}</a>
        </Show>
      </h2>
      <Show
        when={waiting().length > 0}
        fallback={<p class="soft gutter">{props.texts.queueEmpty}</p>}
      >
        <ul class="lines flat" data-testid="truth-queue">
          <For each={waiting()}>
            {(entry) => (
              <li class="line" data-state={entry.state}>
                <span class="main">
                  {props.texts.states[entry.state]}
                  <span class="sub" style={{ display: "block" }}>
                    {nearMoment(entry.createdAt)}
                  </span>
                </span>
                <span class="value">
                  <Show when={entry.order}>
                    {(order) => (
                      <>
                        {format().amount(order().total)} {order().currency}
                      </>
                    )}
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}
