import { For, Show } from "solid-js";
import type { AuditEntry } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { fieldWord, valueWord } from "./change-words.ts";
import { deedWord, subjectWord } from "./deed-words.ts";
import type { AuditTexts } from "./texts/sr-latn.ts";

/** One deed: who, when, to what, and what was and is. */
export function AuditRow(props: {
  entry: AuditEntry;
  text: AuditTexts;
  onActor: (actor: string) => void;
}) {
  const kind = () =>
    props.entry.actorKind === "user"
      ? undefined
      : props.text.kinds[props.entry.actorKind];
  return (
    <li class="audit-row" data-testid="audit-row">
      <p class="audit-what">
        <b>{subjectWord(props.text, props.entry)}</b>
        <span class="faint">{deedWord(props.text, props.entry)}</span>
      </p>
      <p class="audit-when faint">
        <time datetime={props.entry.at}>
          {nearMoment(Date.parse(props.entry.at))}
        </time>
        <Show when={!props.entry.isSealed}>
          <span class="audit-seal">{props.text.unsealed}</span>
        </Show>
      </p>
      <p class="audit-who">
        <button
          type="button"
          class="link reach"
          onClick={() => props.onActor(props.entry.actor)}
        >
          {props.entry.actor}
        </button>
        <Show when={kind()}>
          {(word) => <span class="faint">{word()}</span>}
        </Show>
        <Show when={props.entry.forPartner}>
          {(code) => (
            <span class="faint">
              {fill(props.text.forPartner, { code: code() })}
            </span>
          )}
        </Show>
      </p>
      <Show when={props.entry.changes.length + props.entry.note.length > 0}>
        <dl class="audit-changes">
          <For each={props.entry.changes}>
            {(change) => (
              <div>
                <dt>{fieldWord(props.text, change.field)}</dt>
                <dd>
                  <Show when={change.before !== null && change.before !== ""}>
                    <del>
                      {valueWord(props.text, change.field, change.before)}
                    </del>
                    <span aria-hidden="true"> → </span>
                  </Show>
                  <ins>{valueWord(props.text, change.field, change.after)}</ins>
                </dd>
              </div>
            )}
          </For>
          <For each={props.entry.note}>
            {(one) => (
              <div>
                <dt>{fieldWord(props.text, one.field)}</dt>
                <dd>{valueWord(props.text, one.field, one.after)}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </li>
  );
}
