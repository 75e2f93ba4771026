import { For, Show } from "solid-js";
import type { FormRules } from "../../../../server/order-export/document-form.rules.ts";
import type { DocumentForms } from "../../../api.ts";
import { counted } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import type { FormsTexts } from "./texts/sr-latn.ts";

/** Who changed the rules when; the last change may be taken back. */
export function FormsHistory(props: {
  edits: DocumentForms["edits"];
  text: FormsTexts;
  busy: boolean;
  onUndo: (edit: number) => void;
}) {
  const inWords = ({ rules, fallback }: FormRules) =>
    fill(counted(props.text.count, rules.length), {
      form: props.text.forms[fallback],
    });
  return (
    <>
      <h2 class="section">
        <span>{props.text.history}</span>
      </h2>
      <ol class="lines edits">
        <For
          each={props.edits}
          fallback={<li class="line soft">{props.text.noHistory}</li>}
        >
          {(edit, index) => (
            <li class="line" data-testid="edit">
              <span class="main">
                {orderWhen(edit.at)}, {edit.byName}
                <Show when={edit.undoes !== null}> · {props.text.undoing}</Show>
              </span>
              <span class="value">
                <Show when={index() === 0}>
                  <button
                    type="button"
                    class="text-button"
                    data-testid="forms-undo"
                    disabled={props.busy}
                    onClick={() => props.onUndo(edit.id)}
                  >
                    {props.text.undo}
                  </button>
                </Show>
              </span>
              <span class="sub">
                <s>{inWords(edit.before)}</s> <b>{inWords(edit.after)}</b>
              </span>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}
