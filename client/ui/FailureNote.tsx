import { Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import type { Failure } from "../lib/failure.ts";
import { failureText, failureTitle } from "./failure-text.ts";
import { Icon } from "./Icon.tsx";

/** A failed action, told beside the button that was pressed. */
export function FailureNote(props: { failure: Failure | undefined }) {
  const texts = () => t().failure;
  return (
    <div aria-live="assertive">
      <Show when={props.failure}>
        {(failure) => (
          <div class="note bad" style={{ "margin-top": "12px" }}>
            <Icon name="warning" />
            <div>
              <b>{failureTitle(failure())}</b> {failureText(failure())}
              <Show
                when={failure().kind === "broken" && failure().correlationId}
              >
                {(code) => <> {fill(texts().code, { code: code() })}</>}
              </Show>
            </div>
          </div>
        )}
      </Show>
    </div>
  );
}
