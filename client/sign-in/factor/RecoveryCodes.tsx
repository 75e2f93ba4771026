import { For } from "solid-js";
import { showToast } from "../../ui/toast.ts";
import type { FactorTexts } from "./texts/sr-latn.ts";
import "./factor.css";

/** The codes to fall back on, told once. */
export function RecoveryCodes(props: {
  codes: string[];
  text: FactorTexts;
  onDone: () => void;
}) {
  const copy = () =>
    navigator.clipboard.writeText(props.codes.join("\n")).then(
      () => showToast({ text: props.text.copied }),
      () => undefined,
    );
  return (
    <section class="factor" aria-live="polite">
      <h2>{props.text.recoveryTitle}</h2>
      <p class="soft">{props.text.recoveryText}</p>
      <ul class="factor-codes" data-testid="factor-codes">
        <For each={props.codes}>{(code) => <li>{code}</li>}</For>
      </ul>
      <button type="button" class="button wide" onClick={() => void copy()}>
        {props.text.copy}
      </button>
      <button
        type="button"
        class="button primary wide"
        data-testid="factor-done"
        onClick={() => props.onDone()}
      >
        {props.text.done}
      </button>
    </section>
  );
}
