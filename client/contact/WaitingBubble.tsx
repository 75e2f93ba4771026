import { Show } from "solid-js";
import { counted } from "../i18n/i18n.ts";
import { outbox } from "../outbox/outbox.ts";
import { Icon } from "../ui/Icon.tsx";
import { ct } from "./contact-texts.ts";
import type { WaitingMessage } from "./waiting-messages.ts";

/** A message that the phone still holds. */
export function WaitingBubble(props: { waiting: WaitingMessage }) {
  const files = () => props.waiting.message.files?.length ?? 0;
  const state = () => {
    switch (props.waiting.state) {
      case "waiting":
        return ct().waiting;
      case "sending":
        return ct().sendingNow;
      case "refused":
        return `${ct().refused}: ${props.waiting.why}`;
    }
  };
  return (
    <article
      class="message mine waiting"
      data-testid="message-waiting"
      data-state={props.waiting.state}
    >
      <p class="message-who">{ct().you}</p>
      <p class="bubble" dir="auto">
        {props.waiting.message.text || counted(ct().sentWith, files())}
      </p>
      <p
        class="message-foot"
        classList={{ red: props.waiting.state === "refused" }}
      >
        <Icon name="clock" class="inline" /> {state()}
        <Show when={props.waiting.state === "refused"}>
          {" "}
          <Show when={props.waiting.asNew}>
            <button
              type="button"
              class="text-button"
              data-testid="message-as-new"
              onClick={() => void outbox.sendAsNew(props.waiting.entry)}
            >
              {ct().asNew}
            </button>{" "}
          </Show>
          <button
            type="button"
            class="text-button"
            onClick={() => void outbox.drop(props.waiting.entry)}
          >
            {ct().drop}
          </button>
        </Show>
      </p>
    </article>
  );
}
