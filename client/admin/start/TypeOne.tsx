import { createSignal, For, Show } from "solid-js";
import type { FeedName, SetupStep } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { st } from "./texts.ts";
import type { StartTexts } from "./texts/sr-latn.ts";

type Column = keyof StartTexts["typed"]["fields"];

interface TypedFields {
  feed: FeedName;
  required: readonly Column[];
  optional: readonly Column[];
}

/** What is written of each by hand, where a step may be done so. */
export const TYPED_FIELDS: Partial<Record<SetupStep["name"], TypedFields>> = {
  warehouses: { feed: "warehouses", required: ["code", "name"], optional: [] },
  items: {
    feed: "items",
    required: ["code", "name", "unit", "vat_rate", "list_price"],
    optional: [],
  },
  partners: {
    feed: "partners",
    required: ["code", "name"],
    optional: ["tax_id", "address", "city", "postal_code", "email"],
  },
  stock: {
    feed: "stock",
    required: ["item", "warehouse", "on_hand"],
    optional: [],
  },
};

const IN_FIGURES: readonly Column[] = ["list_price", "on_hand"];

/** One of a kind, typed in: enough for a first try, while the files are made. */
export function TypeOne(props: TypedFields & { onSaved: () => void }) {
  const [draft, setDraft] = createSignal<Partial<Record<Column, string>>>({});
  const [written, setWritten] = createSignal<string>();
  const saving = createWork();
  const valueOf = (column: Column) => draft()[column]?.trim() ?? "";
  const isWhole = () =>
    props.required.every((column) => valueOf(column) !== "");
  const save = () =>
    saving.run(async () => {
      const columns = [...props.required, ...props.optional];
      const filled = columns.filter((column) => valueOf(column) !== "");
      const row = Object.fromEntries(
        filled.map((column) => [column, asSent(column, valueOf(column))]),
      );
      await trpc.setup.typeIn.mutate({ feed: props.feed, rows: [row] });
      setWritten(props.required.slice(0, 2).map(valueOf).join(" "));
      setDraft({});
      props.onSaved();
    });
  const errorOf = (column: Column) =>
    saving.errorOf(column) === undefined ? undefined : st().typed.wrong;
  const label = () => {
    if (saving.busy()) return st().typed.saving;
    if (!online()) return st().waitsForLink;
    return isWhole() ? st().typed.save : st().typed.missing;
  };
  const field = (column: Column, isOptional: boolean) => (
    <Field
      label={st().typed.fields[column]}
      hint={isOptional ? st().typed.optional : undefined}
      testid={`typed-${column}`}
      maxlength={200}
      inputmode={IN_FIGURES.includes(column) ? "decimal" : undefined}
      value={draft()[column] ?? ""}
      error={errorOf(column)}
      onInput={(value) => {
        saving.forgive();
        setDraft({ ...draft(), [column]: value });
      }}
    />
  );
  return (
    <details class="type-one">
      <summary data-testid="type-one">{st().typed.open}</summary>
      <form
        class="step-form"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="step-fields">
          <For each={props.required}>{(column) => field(column, false)}</For>
          <For each={props.optional}>{(column) => field(column, true)}</For>
        </div>
        <FailureNote
          failure={
            [...props.required, ...props.optional].some(errorOf)
              ? undefined
              : saving.failure()
          }
        />
        <button
          type="submit"
          class="button"
          data-testid="typed-save"
          disabled={!isWhole() || !online()}
          aria-busy={saving.busy()}
        >
          {label()}
        </button>
        <p class="small" aria-live="polite" data-testid="typed-done">
          <Show when={written()}>
            {(what) => fill(st().typed.done, { what: what() })}
          </Show>
        </p>
      </form>
    </details>
  );
}

/** Figures are written here with a comma; the feeds take a point. */
function asSent(column: Column, value: string): string {
  return IN_FIGURES.includes(column) && /^\d+,\d+$/.test(value)
    ? value.replace(",", ".")
    : value;
}
