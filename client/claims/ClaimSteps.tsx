import { For, Show } from "solid-js";
import { fill } from "../i18n/messages.ts";
import { stepsOf } from "./claim-steps.ts";
import { ct } from "./claim-texts.ts";

const BOXES = [1, 2, 3, 4, 5];

/** Five boxes; the status' word always follows them. */
export function ClaimSteps(props: { status: string }) {
  return (
    <Show when={stepsOf(props.status)}>
      {(steps) => (
        <span class="steps">
          <span class="unseen">{fill(ct().step, { n: steps().reached })}</span>
          <For each={BOXES}>
            {(box) => (
              <i
                class={
                  box > steps().reached
                    ? ""
                    : box === steps().reached
                      ? steps().last
                      : "done"
                }
              />
            )}
          </For>
        </span>
      )}
    </Show>
  );
}
