import { createMemo, For } from "solid-js";
import { AUDIT_ACT_NAMES } from "../../../server/platform/audit-acts.rules.ts";
import { actWord } from "./deed-words.ts";
import type { AuditTexts } from "./texts/sr-latn.ts";

interface Deed {
  key: string;
  word: string;
}

const byWord = (one: Deed, other: Deed) => one.word.localeCompare(other.word);

/** Which deed is looked for, in words; what is done in a partner's name also call by call. */
export function DeedSelect(props: {
  text: AuditTexts;
  /** An act, with a call after a slash where one is meant. */
  deed: string;
  onChoose: (deed: string) => void;
}) {
  const acts = createMemo(() =>
    AUDIT_ACT_NAMES.map((key) => ({
      key,
      word: actWord(props.text, key),
    })).toSorted(byWord),
  );
  const calls = createMemo(() =>
    Object.entries(props.text.calls)
      .map(([call, word]) => ({ key: `partner.act/${call}`, word }))
      .toSorted(byWord),
  );
  const options = (deeds: Deed[]) => (
    <For each={deeds}>
      {({ key, word }) => (
        <option value={key} selected={key === props.deed}>
          {word}
        </option>
      )}
    </For>
  );
  return (
    <select
      class="input"
      data-testid="audit-deed"
      aria-label={props.text.actLabel}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      <option value="" selected={props.deed === ""}>
        {props.text.anyAct}
      </option>
      {options(acts())}
      <optgroup label={props.text.acts["partner.act"]}>
        {options(calls())}
      </optgroup>
    </select>
  );
}
