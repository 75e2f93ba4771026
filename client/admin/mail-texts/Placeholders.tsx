import { For, type JSX } from "solid-js";
import {
  WORDING_PARTS,
  type Placeholder,
  type Wording,
  type WordingPart,
} from "../../../server/documents/mail-wording.rules.ts";
import { mailWords } from "./mail-texts-texts.ts";

/** The fields of a wording, with the names that go into the one that was written in last. */
export function Placeholders(props: {
  names: Placeholder[];
  draft: Wording;
  onPut: (part: Partial<Wording>) => void;
  children: JSX.Element;
}) {
  let last: { part: WordingPart; from: number; to: number } = {
    part: "opening",
    from: Infinity,
    to: Infinity,
  };
  const remember = (target: EventTarget) => {
    if (
      !(target instanceof HTMLInputElement) &&
      !(target instanceof HTMLTextAreaElement)
    )
      return;
    const part = WORDING_PARTS.find(
      (one) => `mail-${one}` === target.dataset["testid"],
    );
    const { selectionStart: from, selectionEnd: to } = target;
    if (part && from !== null && to !== null) last = { part, from, to };
  };
  const insert = (name: string) => {
    const { part, from, to } = last;
    const text = props.draft[part];
    const before = `${text.slice(0, from)}{${name}}`;
    props.onPut({ [part]: before + text.slice(to) });
    last = { part, from: before.length, to: before.length };
  };
  return (
    <>
      <div onFocusOut={(event) => remember(event.target)}>{props.children}</div>
      <fieldset class="mail-texts-names">
        <legend class="field-label">{mailWords().placeholders}</legend>
        <For each={props.names}>
          {(name) => (
            <button
              type="button"
              data-testid={`put-${name}`}
              onClick={() => insert(name)}
            >
              <code>{`{${name}}`}</code> {mailWords().placeholder[name]}
            </button>
          )}
        </For>
      </fieldset>
    </>
  );
}
