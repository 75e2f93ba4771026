import { For, Show } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import type { ApplicationBoard } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { session } from "../../session.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { Option } from "../../ui/Option.tsx";
import { at } from "./application-texts.ts";
import { readDays, readWhole, type TermsForm } from "./terms-form.ts";

/** What a new partner is given. */
export function TermsFields(props: {
  form: TermsForm;
  choices: ApplicationBoard["choices"];
  onChange: SetStoreFunction<TermsForm>;
}) {
  const words = () => at().sheet;
  const named = (codes: string[]) =>
    codes.map((code) => ({ code, name: code }));
  const turned = (all: string[], code: string, isOn: boolean) =>
    isOn ? [...all, code] : all.filter((one) => one !== code);
  const currency = () => session.profile()?.currency ?? "";
  return (
    <>
      <div class="terms-pair">
        <Choice
          label={words().group}
          value={props.form.group ?? ""}
          empty={words().noGroup}
          options={named(props.choices.groups)}
          testid="terms-group"
          onChange={(group) => props.onChange("group", group || null)}
        />
        <Choice
          label={words().priceList}
          value={props.form.priceList ?? ""}
          empty={words().noPriceList}
          options={props.choices.priceLists}
          testid="terms-price-list"
          onChange={(list) => props.onChange("priceList", list || null)}
        />
      </div>
      <div class="terms-pair">
        <Field
          label={words().days}
          value={props.form.days}
          inputmode="numeric"
          maxlength={4}
          testid="terms-days"
          error={
            readDays(props.form.days) === undefined
              ? words().daysWrong
              : undefined
          }
          onInput={(days) => props.onChange("days", days)}
        />
        <Field
          label={fill(words().limit, { currency: currency() })}
          value={props.form.limit}
          inputmode="decimal"
          maxlength={20}
          testid="terms-limit"
          error={
            readWhole(props.form.limit) === undefined
              ? words().limitWrong
              : undefined
          }
          onInput={(limit) => props.onChange("limit", limit)}
        />
      </div>
      <fieldset class="field" aria-label={words().warehouses}>
        <legend class="field-label">
          {words().warehouses}{" "}
          <span class="faint small">{words().allWarehouses}</span>
        </legend>
        <For each={props.choices.warehouses}>
          {({ code, name }) => (
            <Option
              label={name}
              checked={props.form.warehouses.includes(code)}
              onChange={(isOn) =>
                props.onChange("warehouses", (all) => turned(all, code, isOn))
              }
            />
          )}
        </For>
      </fieldset>
      <Show when={props.choices.paymentMethods.length > 0}>
        <fieldset class="field" aria-label={words().methods}>
          <legend class="field-label">{words().methods}</legend>
          <For each={props.choices.paymentMethods}>
            {({ code, name }) => (
              <Option
                label={name}
                checked={props.form.paymentMethods.includes(code)}
                onChange={(isOn) =>
                  props.onChange("paymentMethods", (all) =>
                    turned(all, code, isOn),
                  )
                }
              />
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={session.user()?.role === "admin"}>
        <Choice
          label={words().salesperson}
          value={props.form.salesperson ?? ""}
          empty={words().noSalesperson}
          options={named(props.choices.salespeople)}
          onChange={(who) => props.onChange("salesperson", who || null)}
        />
      </Show>
    </>
  );
}
