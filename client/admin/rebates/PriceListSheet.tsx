import { createSignal } from "solid-js";
import type { PriceListView } from "../../api.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
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
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const save = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
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
    } catch (error) {
      setFailure(failureFrom(error));
    } finally {
      setBusy(false);
    }
  };
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
          aria-busy={busy() ? "true" : undefined}
          onClick={() => void save()}
        >
          {busy() ? rt().saving : online() ? rt().save : rt().waitsForLink}
        </button>
      }
    >
      {props.list ? (
        <p class="soft">{props.list.code}</p>
      ) : (
        <Field
          label={rt().listFields.code}
          name="code"
          maxlength={100}
          value={code()}
          testid="list-code"
          onInput={setCode}
        />
      )}
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
      <FailureNote failure={failure()} />
    </Sheet>
  );
}
