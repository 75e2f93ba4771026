import { Match, Show, Switch } from "solid-js";
import type { RuleOptions } from "../../api.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { segmentsOf } from "../../ui/segments-of.ts";
import { CodeSearch } from "./CodeSearch.tsx";
import { DayField } from "./DayField.tsx";
import type { RuleForm } from "./rule-form.ts";
import { rt } from "./texts.ts";

interface RuleFieldsProps {
  form: RuleForm;
  options: RuleOptions;
  /** Why the server refused a field. */
  errorOf: (field: string) => string | undefined;
  set: (changes: Partial<RuleForm>) => void;
}

/** All that a rule says: for whom, for what, under which condition, how much, when. */
export function RuleFields(props: RuleFieldsProps) {
  const texts = () => rt().fields;
  return (
    <>
      <Segments
        titled
        label={texts().kind}
        value={props.form.kind}
        options={segmentsOf(rt().kinds)}
        onChange={(kind) =>
          props.set({
            kind,
            ...(kind === "contract" && { value: "price" }),
            ...(kind === "rebate" && { value: "percent" }),
          })
        }
      />
      <Segments
        titled
        label={texts().owner}
        value={props.form.owner}
        options={segmentsOf(rt().ownerKinds)}
        onChange={(owner) => props.set({ owner })}
      />
      <Switch>
        <Match when={props.form.owner === "group"}>
          <Choice
            label={texts().partnerGroup}
            value={props.form.partnerGroup}
            options={props.options.groups}
            empty={rt().choose}
            error={props.errorOf("partnerGroup")}
            testid="rule-group"
            onChange={(partnerGroup) => props.set({ partnerGroup })}
          />
        </Match>
        <Match when={props.form.owner === "partner"}>
          <CodeSearch
            label={texts().partner}
            of="partner"
            value={props.form.partner}
            error={props.errorOf("partner")}
            testid="rule-partner"
            onChoose={(partner) => props.set({ partner })}
          />
        </Match>
      </Switch>
      <CodeSearch
        label={texts().item}
        hint={rt().hints.items}
        of="item"
        value={props.form.item}
        error={props.errorOf("item")}
        testid="rule-item"
        onChoose={(item) => props.set({ item })}
      />
      <Show when={!props.form.item}>
        <div class="two">
          <Choice
            label={texts().category}
            value={props.form.category}
            options={props.options.categories}
            empty={rt().hints.any}
            error={props.errorOf("category")}
            testid="rule-category"
            onChange={(category) => props.set({ category })}
          />
          <Choice
            label={texts().manufacturer}
            value={props.form.manufacturer}
            options={props.options.manufacturers}
            empty={rt().hints.any}
            error={props.errorOf("manufacturer")}
            testid="rule-manufacturer"
            onChange={(manufacturer) => props.set({ manufacturer })}
          />
        </div>
      </Show>
      <RuleCondition {...props} />
      <RuleValue {...props} />
      <div class="two">
        <DayField
          label={texts().validFrom}
          hint={rt().hints.since}
          value={props.form.validFrom}
          error={props.errorOf("validFrom")}
          testid="rule-from"
          onInput={(validFrom) => props.set({ validFrom })}
        />
        <DayField
          label={texts().validTo}
          hint={rt().hints.open}
          value={props.form.validTo}
          error={props.errorOf("validTo")}
          testid="rule-to"
          onInput={(validTo) => props.set({ validTo })}
        />
      </div>
      <Field
        label={texts().code}
        hint={rt().hints.code}
        name="code"
        maxlength={100}
        value={props.form.code}
        error={props.errorOf("code")}
        onInput={(code) => props.set({ code })}
      />
    </>
  );
}

function RuleCondition(props: RuleFieldsProps) {
  const texts = () => rt().fields;
  return (
    <>
      <Segments
        titled
        label={texts().condition}
        value={props.form.condition}
        options={segmentsOf(rt().conditions)}
        onChange={(condition) => props.set({ condition })}
      />
      <Switch>
        <Match when={props.form.condition === "quantity"}>
          <div class="two">
            <Field
              label={texts().minQuantity}
              name="minQuantity"
              maxlength={12}
              value={props.form.minQuantity}
              error={props.errorOf("minQuantity")}
              testid="rule-quantity"
              onInput={(minQuantity) => props.set({ minQuantity })}
            />
            <Segments
              titled
              label={texts().quantityScope}
              value={props.form.quantityScope}
              options={segmentsOf(rt().scopes)}
              onChange={(quantityScope) => props.set({ quantityScope })}
            />
          </div>
        </Match>
        <Match when={props.form.condition === "payment"}>
          <Choice
            label={texts().paymentMethod}
            value={props.form.paymentMethod}
            options={props.options.paymentMethods}
            empty={rt().choose}
            error={props.errorOf("paymentMethod")}
            testid="rule-method"
            onChange={(paymentMethod) => props.set({ paymentMethod })}
          />
        </Match>
        <Match when={props.form.condition === "terms"}>
          <Field
            label={texts().termsDaysMax}
            name="termsDaysMax"
            maxlength={4}
            value={props.form.termsDaysMax}
            error={props.errorOf("termsDaysMax")}
            onInput={(termsDaysMax) => props.set({ termsDaysMax })}
          />
        </Match>
      </Switch>
    </>
  );
}

function RuleValue(props: RuleFieldsProps) {
  const isPrice = () =>
    props.form.kind !== "rebate" && props.form.value === "price";
  return (
    <>
      <Show when={props.form.kind !== "rebate"}>
        <Segments
          titled
          label={rt().fields.value}
          value={props.form.value}
          options={segmentsOf(rt().values)}
          onChange={(value) => props.set({ value })}
        />
      </Show>
      <Show
        when={isPrice()}
        fallback={
          <Field
            label={rt().fields.rebatePercent}
            name="rebatePercent"
            maxlength={9}
            value={props.form.rebatePercent}
            error={props.errorOf("rebatePercent")}
            testid="rule-percent"
            onInput={(rebatePercent) => props.set({ rebatePercent })}
          />
        }
      >
        <div class="two">
          <Field
            label={rt().fields.netPrice}
            name="netPrice"
            maxlength={18}
            value={props.form.netPrice}
            error={props.errorOf("netPrice")}
            testid="rule-price"
            onInput={(netPrice) => props.set({ netPrice })}
          />
          <Field
            label={rt().fields.currency}
            hint={props.options.currency}
            name="currency"
            maxlength={3}
            value={props.form.currency}
            error={props.errorOf("currency")}
            onInput={(currency) => props.set({ currency })}
          />
        </div>
      </Show>
      <Show when={props.form.kind === "action"}>
        <Segments
          titled
          label={rt().fields.excludesRebates}
          value={props.form.stacking}
          options={segmentsOf(rt().stacking)}
          onChange={(stacking) => props.set({ stacking })}
        />
      </Show>
    </>
  );
}
