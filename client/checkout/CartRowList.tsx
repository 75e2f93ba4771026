import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  Show,
  untrack,
} from "solid-js";
import {
  fitsQuantityRule,
  formatQuantity,
} from "../../server/core/quantity.ts";
import type { Item, Quote } from "../api.ts";
import { cartLines } from "../cart/cart-sums.ts";
import type { CartLine } from "../device/cart.ts";
import { counted, t } from "../i18n/i18n.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { CartRow } from "./CartRow.tsx";
import { RoleNote } from "./RoleNote.tsx";

const byCode = <Entry,>(entries: Entry[], code: (entry: Entry) => string) =>
  new Map(entries.map((entry) => [code(entry), entry]));

/** The lines of the cart, those first that ask for something before the order is sent. */
export function CartRowList(props: {
  /** The items as they are now; undefined until they have been asked. */
  fresh: Item[] | undefined;
  /** Whether an item was asked for and is no longer offered. */
  gone: (code: string) => boolean;
  /** The server's last answer, of which a line's price counts while its quantity is the same. */
  quote: Quote | undefined;
  confirmationOnly: string[];
  /** Whether a price that differs is a change, and not the payment method's. */
  mark: boolean;
}) {
  const fresh = createMemo(() => byCode(props.fresh ?? [], ({ code }) => code));
  const quoted = createMemo(() =>
    byCode(props.quote?.lines ?? [], ({ itemCode }) => itemCode),
  );
  /** Where another line is being typed, this one keeps its price: it does not flicker to and fro. */
  const quotedFor = ({ item, quantity }: CartLine) => {
    const line = quoted().get(item.code);
    return line?.quantity === formatQuantity(quantity)
      ? line.netPrice
      : undefined;
  };
  const stockOf = ({ item }: CartLine) =>
    (fresh().get(item.code) ?? item).stock;
  const isOut = (line: CartLine) => {
    const { state, label } = stockOf(line);
    return state === "out" && label !== "";
  };
  const asks = (line: CartLine) =>
    props.gone(line.item.code) ||
    isOut(line) ||
    props.confirmationOnly.includes(line.item.code);

  /**
   * A line comes to the front when it is learnt that it asks for something, and stays there: none
   * leaves from under the finger that mends it, and none jumps while its quantity is being typed.
   */
  const [first, setFirst] = createSignal(
    new Set(
      cartLines()
        .filter(
          ({ item, quantity }) =>
            !fitsQuantityRule(quantity, stepRuleFrom(item)),
        )
        .map(({ item }) => item.code),
    ),
  );
  createEffect(
    on([() => props.fresh, () => props.confirmationOnly.join("\n")], () => {
      const more = untrack(cartLines)
        .filter(asks)
        .map(({ item }) => item.code)
        .filter((code) => !first().has(code));
      if (more.length > 0) setFirst(new Set([...first(), ...more]));
    }),
  );
  const asking = () => cartLines().filter(({ item }) => first().has(item.code));
  const others = () =>
    cartLines().filter(({ item }) => !first().has(item.code));
  const ordered = createMemo(() => [...asking(), ...others()]);
  return (
    <>
      <RoleNote />
      <Show when={asking().length > 0}>
        <p class="gutter cart-asking" data-testid="problem-lines">
          {counted(t().cart.asking, asking().length)}
        </p>
      </Show>
      <ul class="cart-rows">
        <For each={ordered()}>
          {(line) => (
            <CartRow
              line={line}
              stock={stockOf(line)}
              quoted={quotedFor(line)}
              mark={props.mark}
              gone={props.gone(line.item.code)}
              confirmationOnly={props.confirmationOnly.includes(line.item.code)}
            />
          )}
        </For>
      </ul>
    </>
  );
}
