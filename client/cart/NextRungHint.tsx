import { createMemo, Show, type Accessor } from "solid-js";
import {
  fitsQuantityRule,
  formatQuantity,
  type Quantity,
} from "../../server/core/quantity.ts";
import { priceState } from "../ages.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import type { StepRule } from "../lib/quantity-steps.ts";
import type { Priced } from "./price-at.ts";
import { nextRung, type NextRung } from "./price-ladder.ts";

/** The next better price of what is in the cart; none while its quantity has to be mended first. */
export function createNextRung(
  item: Accessor<Priced>,
  quantity: Accessor<Quantity>,
  rule: Accessor<StepRule>,
): Accessor<NextRung | undefined> {
  return createMemo(() =>
    item().breaks.length > 0 &&
    priceState() !== "hidden" &&
    fitsQuantityRule(quantity(), rule())
      ? nextRung(item(), quantity(), rule())
      : undefined,
  );
}

/** "6 more → −4%", one tap away. */
export function NextRungHint(props: {
  name: string;
  next: NextRung | undefined;
  quantity: Quantity;
  onChange: (quantity: Quantity) => void;
}) {
  return (
    <Show when={props.next}>
      {(next) => {
        const words = () =>
          fill(t().quantity.nextRung, {
            n: format().decimal(formatQuantity(next().more)),
            percent: format().rebate(next().percent),
          });
        return (
          <button
            type="button"
            class="rung-hint"
            data-testid="next-rung"
            aria-label={`${words()}: ${props.name}`}
            onClick={() => props.onChange(props.quantity + next().more)}
          >
            {words()}
          </button>
        );
      }}
    </Show>
  );
}
