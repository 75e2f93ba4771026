import { Show } from "solid-js";
import { formatQuantity } from "../../server/core/quantity.ts";
import { priceState } from "../ages.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownPrice } from "../cart/shown-price.ts";
import { format } from "../i18n/i18n.ts";
import { StockBadge } from "../ui/StockBadge.tsx";
import type { Hit } from "./find-quick.ts";

/** An item that may be meant, in the list below the field in which it was typed. */
export function HitOption(props: {
  id: string;
  hit: Hit;
  active: boolean;
  onTake: () => void;
}) {
  const item = () => props.hit.item;
  return (
    // The keys are the field's: the focus never comes here.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      id={props.id}
      tabindex={-1}
      // An <option> would hold text alone.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role
      role="option"
      class="hit"
      aria-selected={props.active}
      data-testid="hit"
      data-code={item().code}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => props.onTake()}
    >
      <span class="hit-name">{item().name}</span>
      <span class="hit-price">
        <Show when={props.hit.quantity} fallback={null}>
          {(quantity) => (
            <b>
              {format().decimal(formatQuantity(quantity()))} {item().unit}
            </b>
          )}
        </Show>
        <Show when={priceState() !== "hidden"}>
          {" "}
          {format().price(
            shownPrice(item(), priceAt(item(), props.hit.quantity ?? 0)),
          )}
        </Show>
      </span>
      <span class="hit-meta">
        {item().code} <StockBadge {...item().stock} />
      </span>
    </li>
  );
}
