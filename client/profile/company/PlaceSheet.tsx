import { createStore } from "solid-js/store";
import { Show } from "solid-js";
import type { OwnCompany } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { ct } from "./company-texts.ts";

export interface TypedPlace {
  name: string;
  address: string;
  postalCode: string;
  city: string;
}
const FIELDS = ["address", "postalCode", "city"] as const;

/** A delivery place as it is asked for. */
export function PlaceSheet(props: {
  place: OwnCompany["data"]["places"][number] | "new";
  onAsk: (typed: TypedPlace) => Promise<void>;
  onClose: () => void;
}) {
  const standing = (): TypedPlace =>
    props.place === "new"
      ? { name: "", address: "", postalCode: "", city: "" }
      : {
          name: props.place.name,
          address: props.place.street,
          postalCode: props.place.postalCode,
          city: props.place.city,
        };
  const before = standing();
  const [form, setForm] = createStore({ ...before });
  const work = createWork();
  const isReady = () =>
    form.name.trim() !== "" &&
    form.address.trim() !== "" &&
    (form.name !== before.name ||
      FIELDS.some((field) => form[field] !== before[field]));
  return (
    <Sheet
      title={props.place === "new" ? ct().placeAdd : props.place.name}
      onClose={props.onClose}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="place-send"
          disabled={!isReady() || !online()}
          aria-busy={work.busy()}
          onClick={() => void work.run(() => props.onAsk({ ...form }))}
        >
          {work.busy() ? ct().asking : ct().ask}
        </button>
      }
    >
      <Field
        label={ct().placeName}
        maxlength={200}
        testid="place-name"
        value={form.name}
        onInput={(name) => setForm({ name })}
      />
      {FIELDS.map((field) => (
        <Field
          label={ct()[field]}
          maxlength={field === "postalCode" ? 20 : 100}
          testid={`place-${field}`}
          value={form[field]}
          onInput={(value) => setForm(field, value)}
        />
      ))}
      <p class="small faint">{ct().askedText}</p>
      <Show when={work.failure()}>
        {(failure) => <FailureNote failure={failure()} />}
      </Show>
    </Sheet>
  );
}
