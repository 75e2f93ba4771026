import { createSignal, For, Show } from "solid-js";
import { isCalendarDate } from "../../../server/core/calendar.ts";
import {
  FORMS,
  type Form,
} from "../../../server/order-export/document-form.rules.ts";
import type { OrderChoices } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { readTypedDay } from "../../lib/typed-day.ts";
import { Field } from "../../ui/Field.tsx";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { bt } from "./texts.ts";

export const TRANSFERS = ["refused", "waiting", "in_erp"] as const;

/** By what the list is narrowed beside its state, as it stands in the address. */
export interface MoreFilters {
  partner?: string | undefined;
  salesperson?: string | undefined;
  transfer?: (typeof TRANSFERS)[number] | undefined;
  form?: Form | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const NAMES = [
  "partner",
  "salesperson",
  "transfer",
  "form",
  "from",
  "to",
] as const;

/** What is chosen, each with a way out, and the sheet where more is. */
export function OrderFilters(props: {
  filters: MoreFilters;
  choices: OrderChoices | undefined;
  onChange: (filters: MoreFilters) => void;
}) {
  const [open, setOpen] = createSignal(false);
  const chosen = () => NAMES.filter((name) => props.filters[name]);
  const said = (name: (typeof NAMES)[number]) => {
    const value = props.filters[name] ?? "";
    if (name === "transfer")
      return bt().transfers[value as (typeof TRANSFERS)[number]];
    if (name === "form") return bt().forms[value as Form];
    if (name === "from" || name === "to")
      return `${bt()[name]} ${format().date(value)}`;
    return value;
  };
  return (
    <>
      <button
        type="button"
        class="button"
        data-testid="order-filters"
        onClick={() => setOpen(true)}
      >
        <Icon name="filters" />
        {bt().filters}
      </button>
      <Show when={chosen().length > 0}>
        <div class="chips wrap order-chips">
          <For each={chosen()}>
            {(name) => (
              <button
                type="button"
                class="chip on"
                aria-label={fill(bt().without, { name: said(name) })}
                onClick={() =>
                  props.onChange({ ...props.filters, [name]: undefined })
                }
              >
                {said(name)}
                <Icon name="close" class="tiny" />
              </button>
            )}
          </For>
        </div>
      </Show>
      <Show when={open()}>
        <FilterSheet
          filters={props.filters}
          choices={props.choices}
          onShow={(filters) => {
            setOpen(false);
            props.onChange(filters);
          }}
          onClose={() => setOpen(false)}
        />
      </Show>
    </>
  );
}

function FilterSheet(props: {
  filters: MoreFilters;
  choices: OrderChoices | undefined;
  onShow: (filters: MoreFilters) => void;
  onClose: () => void;
}) {
  const [draft, setDraft] = createSignal<MoreFilters>({ ...props.filters });
  const put = (part: MoreFilters) => setDraft((now) => ({ ...now, ...part }));
  const dayError = (value: string | undefined) =>
    value && !isCalendarDate(value)
      ? fill(bt().noDay, { day: format().date(new Date()) })
      : undefined;
  const isWrong = () => dayError(draft().from) ?? dayError(draft().to);
  const written = (value: string | undefined) =>
    value && isCalendarDate(value) ? format().date(value) : (value ?? "");
  const typed = (text: string) =>
    text.trim() === ""
      ? undefined
      : (readTypedDay(text, format().day(new Date()).slice(0, 4)) ??
        text.trim());
  return (
    <Sheet
      title={bt().filters}
      onClose={() => props.onClose()}
      foot={
        <>
          <button
            type="button"
            class="button slim wide"
            data-testid="filters-clear"
            onClick={() => props.onShow({})}
          >
            {bt().clear}
          </button>
          <button
            type="button"
            class="button primary slim wide"
            data-testid="filters-show"
            disabled={isWrong() !== undefined}
            onClick={() => props.onShow(draft())}
          >
            {bt().show}
          </button>
        </>
      }
    >
      <Field
        label={bt().partner}
        value={draft().partner ?? ""}
        maxlength={100}
        autocomplete="off"
        testid="filter-partner"
        onInput={(value) => put({ partner: value.trim() || undefined })}
      />
      <Show when={(props.choices?.salespeople.length ?? 0) > 0}>
        <FieldFrame label={bt().salesperson}>
          {(id) => (
            <select
              id={id}
              class="input"
              data-testid="filter-salesperson"
              onChange={(event) =>
                put({ salesperson: event.currentTarget.value || undefined })
              }
            >
              <option value="" selected={!draft().salesperson}>
                {bt().anybody}
              </option>
              <For each={props.choices?.salespeople}>
                {(one) => (
                  <option value={one} selected={draft().salesperson === one}>
                    {one}
                  </option>
                )}
              </For>
            </select>
          )}
        </FieldFrame>
      </Show>
      <FieldFrame label={bt().transfer}>
        {(id) => (
          <select
            id={id}
            class="input"
            data-testid="filter-transfer"
            onChange={(event) =>
              put({
                transfer: TRANSFERS.find(
                  (one) => one === event.currentTarget.value,
                ),
              })
            }
          >
            <option value="" selected={!draft().transfer}>
              {bt().anyTransfer}
            </option>
            <For each={TRANSFERS}>
              {(one) => (
                <option value={one} selected={draft().transfer === one}>
                  {bt().transfers[one]}
                </option>
              )}
            </For>
          </select>
        )}
      </FieldFrame>
      <FieldFrame label={bt().form}>
        {(id) => (
          <select
            id={id}
            class="input"
            data-testid="filter-form"
            onChange={(event) =>
              put({
                form: FORMS.find((one) => one === event.currentTarget.value),
              })
            }
          >
            <option value="" selected={!draft().form}>
              {bt().anyForm}
            </option>
            <For each={FORMS}>
              {(one) => (
                <option value={one} selected={draft().form === one}>
                  {bt().forms[one]}
                </option>
              )}
            </For>
          </select>
        )}
      </FieldFrame>
      <For each={["from", "to"] as const}>
        {(name) => (
          <Field
            label={bt()[name]}
            value={written(props.filters[name])}
            maxlength={12}
            autocomplete="off"
            testid={`filter-${name}`}
            error={dayError(draft()[name])}
            onInput={(value) => put({ [name]: typed(value) })}
          />
        )}
      </For>
    </Sheet>
  );
}
