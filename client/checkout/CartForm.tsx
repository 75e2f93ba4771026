import { For, Show } from "solid-js";
import type { OrderOptions } from "../api.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { cart, changeCart } from "../cart/cart-store.ts";

/** Where to, how paid, and what the partner writes on the order. */
export function CartForm(props: { options: OrderOptions | undefined }) {
  const texts = () => t().cart;
  // Without a connection the chosen one is all that is known.
  const addresses = () =>
    props.options?.deliveryAddresses ??
    (cart.deliveryAddress ? [cart.deliveryAddress] : []);
  const chosenMethod = () =>
    cart.paymentMethod ?? props.options?.defaultPaymentMethod ?? undefined;
  const detail = (method: OrderOptions["paymentMethods"][number]) =>
    [
      method.inAdvance
        ? texts().inAdvance
        : method.termsDays > 0
          ? counted(texts().terms, method.termsDays)
          : "",
      format().rebate(method.cashDiscountPercent) === ""
        ? ""
        : fill(texts().discount, {
            percent: format().rebate(method.cashDiscountPercent),
          }),
    ]
      .filter((part) => part !== "")
      .join(" · ");
  return (
    <>
      <h2 class="section">
        <span>{texts().delivery}</span>
      </h2>
      <div class="gutter">
        <label class="field">
          <span class="field-label">{texts().address}</span>
          <select
            class="input"
            data-testid="delivery-address"
            onChange={(event) => {
              const value = event.currentTarget.value;
              changeCart((draft) => {
                draft.deliveryAddress = value;
              });
            }}
          >
            <For each={addresses()}>
              {(address) => (
                <option
                  value={address}
                  selected={address === cart.deliveryAddress}
                >
                  {address}
                </option>
              )}
            </For>
            <option
              value=""
              selected={
                !cart.deliveryAddress ||
                !addresses().includes(cart.deliveryAddress)
              }
            >
              {texts().noAddress}
            </option>
          </select>
        </label>
        <Show when={(props.options?.paymentMethods.length ?? 0) > 0}>
          <fieldset style={{ "margin-top": "14px" }}>
            <legend class="field-label">{texts().payment}</legend>
            <For each={props.options?.paymentMethods}>
              {(method) => (
                <label class="option">
                  <input
                    type="radio"
                    name="payment-method"
                    value={method.code}
                    checked={method.code === chosenMethod()}
                    onChange={() =>
                      changeCart((draft) => {
                        draft.paymentMethod = method.code;
                      })
                    }
                  />
                  <span>
                    {method.name}
                    <Show when={detail(method) !== ""}>
                      <span class="detail">{detail(method)}</span>
                    </Show>
                  </span>
                </label>
              )}
            </For>
          </fieldset>
        </Show>
        <label class="field">
          <span class="field-label">
            {texts().reference}
            <em>{texts().referenceHint}</em>
          </span>
          <input
            class="input"
            data-testid="reference"
            autocomplete="off"
            maxlength={60}
            value={cart.reference}
            onInput={(event) => {
              const value = event.currentTarget.value;
              changeCart((draft) => {
                draft.reference = value;
              });
            }}
          />
        </label>
        <label class="field">
          <span class="field-label">
            {texts().note}
            <em>{texts().optional}</em>
          </span>
          <textarea
            class="input"
            data-testid="note"
            rows={2}
            maxlength={1000}
            value={cart.note}
            onInput={(event) => {
              const value = event.currentTarget.value;
              changeCart((draft) => {
                draft.note = value;
              });
            }}
          />
        </label>
      </div>
    </>
  );
}
