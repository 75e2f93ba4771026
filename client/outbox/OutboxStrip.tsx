import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { counted } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import { outbox } from "./outbox.ts";
import { createOutboxTexts } from "./outbox-texts.ts";

/** On the first screen: what waits to be sent, and what waits for the person. */
export default function OutboxStrip() {
  const loaded = createOutboxTexts();
  const count = (...states: string[]) =>
    outbox
      .entries()
      .filter(({ kind, state }) => kind === "order" && states.includes(state))
      .length;
  const asks = () => count("needs_decision", "refused");
  const waits = () => count("queued", "sending");
  return (
    <Show when={asks() + waits() > 0 && loaded()}>
      {(texts) => (
        <A
          class="state-bar outbox-strip"
          href="/outbox"
          data-testid="outbox-strip"
        >
          <Icon name={asks() > 0 ? "warning" : "clock"} />
          <span>
            <b>
              {asks() > 0
                ? counted(texts().stripAsks, asks())
                : counted(texts().strip, waits())}
            </b>
          </span>
          <Icon name="forward" />
        </A>
      )}
    </Show>
  );
}
