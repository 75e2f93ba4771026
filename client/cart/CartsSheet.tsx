import { createSignal, For, Show } from "solid-js";
import { MOST_CARTS, MOST_NAME } from "../../server/carts/cart-limits.rules.ts";
import { lineTotal, sumAmounts } from "../../server/core/money.ts";
import { priceState } from "../ages.ts";
import { linesOf, type Cart } from "../device/cart.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { Field } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { cartIdOf } from "./cart-sync.ts";
import {
  addCart,
  cartName,
  dropCart,
  renameCart,
  shownCarts,
  takeCart,
} from "./carts.ts";
import { priceAt } from "./price-at.ts";
import type { CartsTexts } from "./texts/sr-latn.ts";

/** The person's carts: one is in hand, and what is added anywhere goes into that one. */
export default function CartsSheet(props: { onClose: () => void }) {
  const texts = createTexts<CartsTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  /** The cart whose name is being written; "new" for one that is not there yet. */
  const [naming, setNaming] = createSignal<string>();
  const [name, setName] = createSignal("");
  const net = (one: Cart) =>
    sumAmounts(
      linesOf(one).map(({ item, quantity }) =>
        lineTotal(quantity, priceAt(item, quantity)),
      ),
    );
  const isTaken = () =>
    shownCarts().some(
      (one) => cartIdOf(one) !== naming() && cartName(one) === name().trim(),
    );
  const save = () => {
    const given = name().trim();
    const id = naming();
    if (given === "" || id === undefined || isTaken()) return;
    setNaming(undefined);
    if (id !== "new") renameCart(id, given);
    else {
      addCart(given);
      props.onClose();
    }
  };
  const write = (id: string, before: string) => {
    setName(before);
    setNaming(id);
  };
  return (
    <Show when={texts()}>
      {(words) => (
        <Sheet title={words().title} onClose={() => props.onClose()}>
          <ul class="carts" data-testid="carts">
            <For each={shownCarts()}>
              {(one) => (
                <li class="carts-row">
                  <button
                    type="button"
                    class="carts-take"
                    data-testid="take-cart"
                    aria-current={one === shownCarts()[0]}
                    onClick={() => {
                      takeCart(cartIdOf(one));
                      props.onClose();
                    }}
                  >
                    <b>{cartName(one)}</b>
                    <small>
                      {counted(t().cart.lines, one.codes.length)}
                      <Show when={priceState() !== "hidden"}>
                        {" · "}
                        {format().amount(net(one))}
                      </Show>
                      <Show when={one === shownCarts()[0]}>
                        {" · "}
                        {words().inHand}
                      </Show>
                    </small>
                  </button>
                  <button
                    type="button"
                    class="text-button"
                    data-testid="rename-cart"
                    aria-label={fill(words().renameOf, { name: cartName(one) })}
                    onClick={() => write(cartIdOf(one), cartName(one))}
                  >
                    {words().rename}
                  </button>
                  <Show when={shownCarts().length > 1}>
                    <button
                      type="button"
                      class="icon-button"
                      data-testid="drop-cart"
                      aria-label={fill(words().dropOf, { name: cartName(one) })}
                      onClick={() => {
                        dropCart(cartIdOf(one));
                        props.onClose();
                      }}
                    >
                      <Icon name="trash" />
                    </button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <div>
            <Show
              when={naming() !== undefined}
              fallback={
                <Show
                  when={shownCarts().length < MOST_CARTS}
                  fallback={
                    <p class="small soft">
                      {fill(words().most, { n: MOST_CARTS })}
                    </p>
                  }
                >
                  <button
                    type="button"
                    class="button pen-line wide"
                    data-testid="new-cart"
                    onClick={() => write("new", "")}
                  >
                    {words().another}
                  </button>
                </Show>
              }
            >
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  save();
                }}
              >
                <Field
                  label={words().name}
                  testid="cart-name"
                  autocomplete="off"
                  maxlength={MOST_NAME}
                  value={name()}
                  error={isTaken() ? words().taken : undefined}
                  onInput={setName}
                />
                <button
                  type="submit"
                  class="button primary wide"
                  data-testid="save-cart-name"
                  disabled={name().trim() === "" || isTaken()}
                >
                  {naming() === "new" ? words().make : words().save}
                </button>
              </form>
            </Show>
            <p class="small soft carts-follow">{words().follow}</p>
          </div>
        </Sheet>
      )}
    </Show>
  );
}
