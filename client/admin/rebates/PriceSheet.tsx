import { Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { Named, PriceDraft, PriceListView, PriceView } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { CodeSearch } from "./CodeSearch.tsx";
import { DayField } from "./DayField.tsx";
import { ImpactBox } from "./ImpactBox.tsx";
import {
  dayOrNull,
  isNoDay,
  plain,
  priceTyped,
  readPrice,
} from "./rule-form.ts";
import { rt } from "./texts.ts";

/** One price of a list: from a quantity, from a day on, which may lie ahead. */
export function PriceSheet(props: {
  list: PriceListView;
  price: PriceView | undefined;
  today: string;
  onSaved: (text: string) => void;
  onClose: () => void;
}) {
  const standing = props.price;
  const [form, setForm] = createStore({
    item: (standing?.item ?? null) as Named | null,
    minQuantity: standing ? format().decimal(standing.minQuantity) : "0",
    price: standing ? priceTyped(standing.price) : "",
    validFrom: standing?.validFrom ?? "",
    validTo: standing?.validTo ?? "",
  });
  const { busy, failure, errorOf, run } = createWork();
  const draft = (): PriceDraft | undefined => {
    const price = readPrice(form.price);
    const isDated = !isNoDay(form.validFrom) && !isNoDay(form.validTo);
    if (!form.item || price === undefined || !isDated) return undefined;
    return {
      list: props.list.code,
      item: form.item.code,
      minQuantity: plain(form.minQuantity) || "0",
      validFrom: dayOrNull(form.validFrom),
      validTo: dayOrNull(form.validTo),
      price,
    };
  };
  const changed = () => {
    const wanted = draft();
    return (
      wanted !== undefined &&
      (!standing ||
        wanted.price !== standing.price ||
        wanted.validTo !== standing.validTo)
    );
  };
  const later = () => {
    const day = dayOrNull(form.validFrom);
    return day !== null && day > props.today && day;
  };
  const save = () =>
    run(async () => {
      const price = draft();
      if (!price) return;
      await trpc.admin.pricing.savePrice.mutate({
        price,
        ...(standing && { version: standing.version }),
      });
      const day = later();
      props.onSaved(
        day ? fill(rt().savedLater, { day: format().date(day) }) : rt().saved,
      );
    });
  const label = () => {
    if (busy()) return rt().saving;
    if (!online()) return rt().waitsForLink;
    if (!draft()) return rt().incomplete;
    if (!changed()) return rt().unchanged;
    const day = later();
    return day ? fill(rt().schedule, { day: format().date(day) }) : rt().save;
  };
  const end = () =>
    run(async () => {
      if (!standing) return;
      const { list, item, minQuantity, validFrom, version } = standing;
      const price = { list, item: item.code, minQuantity, validFrom };
      await trpc.admin.pricing.endPrice.mutate({ price, version });
      props.onSaved(rt().saved);
    });
  return (
    <Sheet
      title={standing ? standing.item.name : rt().newPrice}
      onClose={props.onClose}
      action={
        <Show when={standing}>
          <button
            type="button"
            class="text-button red"
            data-testid="price-end"
            disabled={busy() || !online()}
            onClick={() => void end()}
          >
            {rt().endPrice}
          </button>
        </Show>
      }
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="price-save"
          disabled={!changed() || !online()}
          aria-busy={busy()}
          onClick={() => void save()}
        >
          {label()}
        </button>
      }
    >
      <Show
        when={!standing}
        fallback={
          <p class="soft">
            {standing?.item.code} ·{" "}
            {fill(rt().quantity, { n: form.minQuantity })}
          </p>
        }
      >
        <CodeSearch
          label={rt().priceItem}
          of="item"
          value={form.item}
          error={errorOf("item")}
          testid="price-item"
          onChoose={(item) => setForm({ item })}
        />
        <Field
          label={rt().priceFrom}
          name="minQuantity"
          maxlength={12}
          value={form.minQuantity}
          error={errorOf("minQuantity")}
          onInput={(minQuantity) => setForm({ minQuantity })}
        />
      </Show>
      <Field
        label={rt().price}
        hint={props.list.currency}
        name="price"
        maxlength={18}
        value={form.price}
        error={errorOf("price")}
        testid="price-value"
        onInput={(price) => setForm({ price })}
      />
      <div class="two">
        <Show when={!standing}>
          <DayField
            label={rt().fields.validFrom}
            hint={rt().hints.since}
            value={form.validFrom}
            error={errorOf("validFrom")}
            testid="price-from"
            onInput={(validFrom) => setForm({ validFrom })}
          />
        </Show>
        <DayField
          label={rt().fields.validTo}
          hint={rt().hints.open}
          value={form.validTo}
          error={errorOf("validTo")}
          testid="price-to"
          onInput={(validTo) => setForm({ validTo })}
        />
      </div>
      <FailureNote failure={failure()} />
      <ImpactBox
        change={
          changed()
            ? { prices: [draft()].flatMap((one) => one ?? []) }
            : undefined
        }
      />
    </Sheet>
  );
}
