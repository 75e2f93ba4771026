import { For, Show } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { fill } from "../i18n/messages.ts";
import { Field } from "../ui/Field.tsx";
import { pt } from "./people-texts.ts";
import { readLimit, type PersonForm, type Role } from "./person-form.ts";

const ROLES: Role[] = ["buyer", "finance", "service", "owner"];

/** What an owner says of somebody: where he is reached, what he does, and up to what. */
export function PersonFields(props: {
  form: PersonForm;
  onChange: SetStoreFunction<PersonForm>;
  currency: string;
  emailError?: string | undefined;
}) {
  return (
    <>
      <Field
        label={pt().email}
        hint={pt().emailHint}
        testid="person-email"
        autocomplete="off"
        maxlength={200}
        value={props.form.email}
        error={props.emailError}
        onInput={(email) => props.onChange("email", email)}
      />
      <fieldset class="field" aria-label={pt().role}>
        <legend class="field-label">{pt().role}</legend>
        <For each={ROLES}>
          {(role) => (
            <label class="option">
              <input
                type="radio"
                name="role"
                data-testid={`role-${role}`}
                checked={props.form.role === role}
                onChange={() => props.onChange("role", role)}
              />
              <span>
                {pt().roles[role]}
                <span class="detail">{pt().does[role]}</span>
              </span>
            </label>
          )}
        </For>
      </fieldset>
      <Show when={props.form.role === "buyer"}>
        <Field
          label={fill(pt().limit, { currency: props.currency })}
          hint={pt().limitHint}
          testid="person-limit"
          inputmode="decimal"
          maxlength={20}
          value={props.form.limit}
          error={
            readLimit(props.form.limit) === undefined
              ? pt().limitWrong
              : undefined
          }
          onInput={(limit) => props.onChange("limit", limit)}
        />
      </Show>
    </>
  );
}
