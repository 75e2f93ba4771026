import { createSignal, For } from "solid-js";
import type { Setup } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import { st } from "./texts.ts";

type Company = Setup["company"];

const FIELDS = [
  "name",
  "address",
  "city",
  "postalCode",
  "pib",
  "mb",
  "account",
  "email",
  "phone",
] as const satisfies (keyof Company)[];

const IN_FIGURES: readonly string[] = ["postalCode", "pib", "mb"];

/** The wholesaler's own data, as a proforma shows them. */
export function CompanyForm(props: { company: Company; onSaved: () => void }) {
  // A refresh behind the person leaves what he is writing alone.
  const [read, setRead] = createSignal({ ...props.company });
  const [draft, setDraft] = createSignal({ ...props.company });
  const saving = createWork();
  const changed = () => FIELDS.some((name) => draft()[name] !== read()[name]);
  const errorOf = (name: (typeof FIELDS)[number]) => {
    if (saving.errorOf(name) === undefined) return undefined;
    const wrong: Record<string, string> = st().company.wrong;
    return fill(wrong[name] ?? st().company.wrong.other, {
      example: "prodaja@firma.rs",
    });
  };
  const save = () =>
    saving.run(async () => {
      const saved = await trpc.setup.saveCompany.mutate(draft());
      setRead(saved);
      setDraft(saved);
      showToast({ text: st().company.saved });
      props.onSaved();
    });
  const label = () => {
    if (saving.busy()) return st().company.saving;
    if (!online()) return st().waitsForLink;
    if (changed()) return st().company.save;
    return read().name === "" ? st().company.begin : st().company.unchanged;
  };
  return (
    <form
      class="step-form"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="step-fields">
        <For each={FIELDS}>
          {(name) => (
            <Field
              label={st().company[name]}
              testid={`company-${name}`}
              maxlength={200}
              inputmode={IN_FIGURES.includes(name) ? "numeric" : undefined}
              value={draft()[name]}
              error={errorOf(name)}
              onInput={(value) => {
                saving.forgive();
                setDraft({ ...draft(), [name]: value });
              }}
            />
          )}
        </For>
      </div>
      <FailureNote
        failure={FIELDS.some(errorOf) ? undefined : saving.failure()}
      />
      <button
        type="submit"
        class="button primary"
        data-testid="company-save"
        disabled={!changed() || !online()}
        aria-busy={saving.busy()}
      >
        {label()}
      </button>
    </form>
  );
}
