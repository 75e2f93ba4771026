import { For } from "solid-js";
import type { OrderState } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { stepsOf } from "./order-steps.ts";

const BOXES = [1, 2, 3, 4, 5];

/** Five boxes; the state's word always follows them. */
export function OrderSteps(props: { state: OrderState }) {
  const steps = () => stepsOf(props.state);
  return (
    <span class="steps">
      <span class="unseen">
        {fill(t().orders.step, { n: steps().reached })}
      </span>
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
  );
}
