import { Match, Show, Switch } from "solid-js";
import { counted, format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import { outbox } from "./outbox.ts";
import { isWaiting } from "./outbox-entry.ts";
import { isParcelKind } from "./parcels.ts";
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
  const parcels = () =>
    outbox
      .entries()
      .filter((entry) => isParcelKind(entry.kind) && isWaiting(entry)).length;
  return (
    <Show when={asks() + waits() + parcels() > 0 && loaded()}>
      {(texts) => (
        <a
          class="state-bar outbox-strip"
          href="/outbox"
          data-testid="outbox-strip"
        >
          <Icon name={asks() > 0 ? "warning" : "clock"} />
          <span>
            <b>
              <Switch
                fallback={fill(texts().stripParcels, {
                  n: format().count(parcels()),
                })}
              >
                <Match when={asks() > 0}>
                  {counted(texts().stripAsks, asks())}
                </Match>
                <Match when={waits() > 0}>
                  {counted(texts().strip, waits())}
                </Match>
              </Switch>
            </b>
          </span>
          <Icon name="forward" />
        </a>
      )}
    </Show>
  );
}
