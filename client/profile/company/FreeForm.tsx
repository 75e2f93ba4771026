import { createStore } from "solid-js/store";
import { Show } from "solid-js";
import type { OwnCompany } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import { ct } from "./company-texts.ts";

const FIELDS = ["contact", "email", "phone"] as const;

/** What a company changes of itself at once. */
export function FreeForm(props: { company: OwnCompany; onSaved: () => void }) {
  const { data, mayChange } = props.company;
  const { contact, email, phone } = data;
  const [form, setForm] = createStore({ contact, email, phone });
  const work = createWork();
  const isChanged = () => FIELDS.some((field) => form[field] !== data[field]);
  const save = () =>
    work.run(async () => {
      await trpc.profile.saveFree.mutate({ ...form });
      showToast({ text: ct().saved });
      props.onSaved();
    });
  const emailError = () =>
    work.errorOf("email") === undefined
      ? undefined
      : fill(ct().emailWrong, { example: "nabavka@firma.rs" });
  const label = () => {
    if (work.busy()) return ct().saving;
    if (!online()) return ct().offline;
    return isChanged() ? ct().save : ct().unchanged;
  };
  return (
    <form
      class="gutter"
      novalidate
      data-unsaved={isChanged() && mayChange ? "" : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 class="section">
        <span>{ct().contactTitle}</span>
      </h2>
      <p class="soft small">{ct().contactText}</p>
      {FIELDS.map((field) => (
        <Field
          label={ct()[field]}
          value={form[field]}
          maxlength={field === "phone" ? 60 : 200}
          readonly={!mayChange}
          testid={`own-${field}`}
          error={field === "email" ? emailError() : undefined}
          onInput={(value) => {
            work.forgive();
            setForm(field, value);
          }}
        />
      ))}
      <FailureNote failure={emailError() ? undefined : work.failure()} />
      <Show when={mayChange}>
        <button
          type="submit"
          class="button primary wide"
          style={{ "margin-top": "16px" }}
          data-testid="save-own"
          disabled={!isChanged() || !online()}
          aria-busy={work.busy()}
        >
          {label()}
        </button>
      </Show>
    </form>
  );
}
