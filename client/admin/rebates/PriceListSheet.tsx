import { createSignal, Show } from "solid-js";
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
  const [code, setCode] = createSignal(props.list?.code ?? "");
  const [name, setName] = createSignal(props.list?.name ?? "");
  const [currency, setCurrency] = createSignal(
    props.list?.currency ?? props.currency,
  );
  const saving = createWork();
  const save = () =>
    saving.run(async () => {
      await trpc.admin.pricing.savePriceList.mutate({
        list: {
          code: code(),
          name: name(),
          currency: currency().trim().toUpperCase(),
        },
        ...(props.list && {
          read: { name: props.list.name, currency: props.list.currency },
        }),
      });
      props.onSaved(rt().saved);
    });
  return (
    <Sheet
      title={props.list ? rt().rename : rt().newList}
      onClose={props.onClose}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="list-save"
          disabled={!online() || code().trim() === "" || name().trim() === ""}
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
      <Show
        when={props.list}
        fallback={
          <Field
            label={rt().listFields.code}
            name="code"
            maxlength={100}
            value={code()}
            testid="list-code"
            onInput={setCode}
          />
        }
      >
        {(list) => <p class="soft">{list().code}</p>}
      </Show>
      <Field
        label={rt().listFields.name}
        name="name"
        maxlength={200}
        value={name()}
        testid="list-name"
        onInput={setName}
      />
      <Field
        label={rt().listFields.currency}
        name="currency"
        maxlength={3}
        value={currency()}
        testid="list-currency"
        onInput={setCurrency}
      />
      <FailureNote failure={saving.failure()} />
    </Sheet>
  );
}
