import { For, Show } from "solid-js";
import { lineTotal } from "../../server/core/money.ts";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { CartLine } from "../device/cart.ts";
import { format } from "../i18n/i18n.ts";
import { priceAt } from "./price-at.ts";

/** Lines of an order that waits, to be read only: at the prices that the person last saw. */
export function CartLines(props: {
  lines: CartLine[];
  /** Whether each line says the item's code as well. */
  coded?: boolean;
  unpriced?: boolean;
}) {
  return (
    <ul class="lines flat">
      <For each={props.lines}>
        {(line) => (
          <li class="line">
            <span class="main">
              {line.item.name}{" "}
              <span class="faint">
                {"×\u00A0"}
                {format().decimal(formatQuantity(line.quantity))}
              </span>
            </span>
            <span class="value">
              <Show when={!props.unpriced}>
                {format().amount(
                  lineTotal(line.quantity, priceAt(line.item, line.quantity)),
                )}
              </Show>
            </span>
            <Show when={props.coded}>
              <span class="sub">{line.item.code}</span>
            </Show>
            <Show when={line.note}>
              {(note) => <span class="sub pen">{note()}</span>}
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
