import { For, Show } from "solid-js";
import type { OrderOptions } from "../api.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { cart, changeCart } from "../cart/cart-store.ts";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { FieldFrame } from "../ui/FieldFrame.tsx";

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
  const today = () => format().day(new Date());
  const tooEarly = () =>
    cart.wishedDate !== undefined && cart.wishedDate < today();
  return (
    <>
      <h2 class="section">
        <span>{texts().delivery}</span>
      </h2>
      <div class="gutter">
        <Choice
          label={texts().address}
          testid="delivery-address"
          value={
            addresses().find((address) => address === cart.deliveryAddress) ??
            ""
          }
          options={[
            ...addresses().map((address) => ({ code: address, name: address })),
            { code: "", name: texts().noAddress },
          ]}
          onChange={(address) =>
            changeCart((draft) => {
              draft.deliveryAddress = address;
            })
          }
        />
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
        <FieldFrame
          label={texts().wishedDate}
          hint={texts().optional}
          error={tooEarly() ? texts().wishedDatePast : undefined}
        >
          {(id, described) => (
            <input
              id={id}
              class="input"
              type="date"
              data-testid="wished-date"
              min={today()}
              value={cart.wishedDate ?? ""}
              aria-invalid={tooEarly() ? "true" : undefined}
              aria-describedby={described}
              onChange={(event) => {
                const day = event.currentTarget.value;
                changeCart((draft) => {
                  if (day === "") delete draft.wishedDate;
                  else draft.wishedDate = day;
                });
              }}
            />
          )}
        </FieldFrame>
        <Field
          label={texts().reference}
          hint={texts().referenceHint}
          testid="reference"
          autocomplete="off"
          maxlength={60}
          value={cart.reference}
          onInput={(reference) =>
            changeCart((draft) => {
              draft.reference = reference;
            })
          }
        />
        <Field
          label={texts().note}
          hint={texts().optional}
          testid="note"
          rows={2}
          maxlength={1000}
          value={cart.note}
          onInput={(note) =>
            changeCart((draft) => {
              draft.note = note;
            })
          }
        />
      </div>
    </>
  );
}
