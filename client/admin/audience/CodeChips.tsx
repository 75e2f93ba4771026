import { For } from "solid-js";
import { Icon } from "../../ui/Icon.tsx";
import { aud } from "./texts.ts";

/** Codes that were chosen, each to be taken out again. */
export function CodeChips(props: {
  codes: string[];
  onChange: (codes: string[]) => void;
}) {
  return (
    <p class="code-chips">
      <For each={props.codes}>
        {(code) => (
          <button
            type="button"
            class="chip on"
            aria-label={`${aud().remove}: ${code}`}
            onClick={() =>
              props.onChange(props.codes.filter((one) => one !== code))
            }
          >
            {code}
            <Icon name="close" />
          </button>
        )}
      </For>
    </p>
  );
}
