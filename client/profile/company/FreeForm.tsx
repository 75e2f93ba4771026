import { Show } from "solid-js";
import type { OwnCompany } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createTyped } from "../../lib/create-typed.ts";
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
  const typed = createTyped(() => {
    const { contact, email, phone } = props.company.data;
    return { contact, email, phone };
  });
  const work = createWork();
  const mayChange = () => props.company.mayChange;
  const save = () =>
    work.run(async () => {
      const form = typed.form();
      await trpc.profile.saveFree.mutate(form);
      typed.sent(form);
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
    return typed.isChanged() ? ct().save : ct().unchanged;
  };
  return (
    <form
      class="gutter"
      novalidate
      data-unsaved={typed.isChanged() && mayChange() ? "" : undefined}
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
          value={typed.form()[field]}
          maxlength={field === "phone" ? 60 : 200}
          readonly={!mayChange()}
          testid={`own-${field}`}
          error={field === "email" ? emailError() : undefined}
          onInput={(value) => {
            work.forgive();
            typed.set(field, value);
          }}
        />
      ))}
      <FailureNote failure={emailError() ? undefined : work.failure()} />
      <Show when={mayChange()}>
        <button
          type="submit"
          class="button primary wide"
          style={{ "margin-top": "16px" }}
          data-testid="save-own"
          disabled={!typed.isChanged() || !online()}
          aria-busy={work.busy()}
        >
          {label()}
        </button>
      </Show>
    </form>
  );
}
