import { For, Show } from "solid-js";
import { orderWhen } from "../../i18n/order-when.ts";
import type { SettingTexts } from "./texts/sr-latn.ts";

export interface SettingEdit<Value> {
  id: number;
  at: string;
  byName: string;
  before: Value;
  after: Value;
}

interface SettingHistoryProps<Value> {
  edits: SettingEdit<Value>[];
  inWords: (value: Value) => string;
  text: SettingTexts;
  /** Opened by who wants it. */
  folded?: boolean;
  onUse: (value: Value) => void;
}

/** Who set what and when; what stood before goes back into the form. */
export function SettingHistory<Value>(props: SettingHistoryProps<Value>) {
  return (
    <Show
      when={props.folded}
      fallback={
        <>
          <h2 class="section">
            <span>{props.text.history}</span>
          </h2>
          <Edits {...props} />
        </>
      }
    >
      <details class="setting-history">
        <summary>{props.text.history}</summary>
        <Edits {...props} />
      </details>
    </Show>
  );
}

function Edits<Value>(props: SettingHistoryProps<Value>) {
  return (
    <ol class="lines edits">
      <For
        each={props.edits}
        fallback={<li class="line soft">{props.text.noHistory}</li>}
      >
        {(edit) => (
          <li class="line" data-testid="edit">
            <span class="main">
              {orderWhen(edit.at)}, {edit.byName}
            </span>
            <span class="value">
              <button
                type="button"
                class="text-button"
                onClick={() => props.onUse(edit.before)}
              >
                {props.text.useAgain}
              </button>
            </span>
            <span class="sub">
              <s>{props.inWords(edit.before)}</s>{" "}
              <b>{props.inWords(edit.after)}</b>
            </span>
          </li>
        )}
      </For>
    </ol>
  );
}
