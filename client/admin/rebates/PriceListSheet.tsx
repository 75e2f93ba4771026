import { Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { PriceListView } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { rt } from "./texts.ts";

/** A price list's name and currency; its code stays once it is made. */
export function PriceListSheet(props: {
  list: PriceListView | undefined;
  currency: string;
  onSaved: (text: string) => void;
  onClose: () => void;
}) {
  const [form, setForm] = createStore({
    code: props.list?.code ?? "",
    name: props.list?.name ?? "",
    currency: props.list?.currency ?? props.currency,
  });
  const saving = createWork();
  const save = () =>
    saving.run(async () => {
      await trpc.admin.pricing.savePriceList.mutate({
        list: { ...form, currency: form.currency.trim().toUpperCase() },
        ...(props.list && {
          read: { name: props.list.name, currency: props.list.currency },
        }),
      });
      props.onSaved(rt().saved);
    });
  const Text = (field: { of: keyof typeof form; most: number }) => (
    <Field
      label={rt().listFields[field.of]}
      name={field.of}
      maxlength={field.most}
      value={form[field.of]}
      testid={`list-${field.of}`}
      onInput={(text) => setForm(field.of, text)}
    />
  );
  return (
    <Sheet
      title={props.list ? rt().rename : rt().newList}
      onClose={props.onClose}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="list-save"
          disabled={
            !online() || form.code.trim() === "" || form.name.trim() === ""
          }
          aria-busy={saving.busy()}
          onClick={() => void save()}
        >
          {saving.busy()
            ? rt().saving
            : online()
              ? rt().save
              : rt().waitsForLink}
        </button>
      }
    >
      <Show when={props.list} fallback={<Text of="code" most={100} />}>
        {(list) => <p class="soft">{list().code}</p>}
      </Show>
      <Text of="name" most={200} />
      <Text of="currency" most={3} />
      <FailureNote failure={saving.failure()} />
    </Sheet>
  );
}
