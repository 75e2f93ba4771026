import { createStore } from "solid-js/store";
import { Show } from "solid-js";
import {
  formatBankAccount,
  isBankAccount,
} from "../../../server/core/bank-account.ts";
import type { OwnCompany } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import { ct } from "./company-texts.ts";

const FIELDS = ["address", "postalCode", "city", "bankAccount"] as const;

/** An account as people write it; what is none stays as it is. */
export const shownAccount = (account: string): string =>
  isBankAccount(account) ? formatBankAccount(account) : account;

/** What a company asks the wholesaler to change. */
export function AskedForm(props: { company: OwnCompany; onAsked: () => void }) {
  const { data, mayChange, request } = props.company;
  const standing = {
    address: data.address,
    postalCode: data.postalCode,
    city: data.city,
    bankAccount: shownAccount(data.bankAccount),
  };
  const [form, setForm] = createStore({ ...standing, note: "" });
  const work = createWork();
  const isChanged = () =>
    form.note.trim() !== "" ||
    FIELDS.some((field) => form[field] !== standing[field]);
  const ask = () =>
    work.run(async () => {
      await trpc.profile.ask.mutate({ ...form });
      showToast({ text: ct().sent });
      props.onAsked();
    });
  const errorOf = (field: (typeof FIELDS)[number]) => {
    const said = work.errorOf(field);
    return field === "address" && said !== undefined ? ct().required : said;
  };
  const label = () => {
    if (work.busy()) return ct().asking;
    if (!online()) return ct().offline;
    return isChanged() ? ct().ask : ct().unchanged;
  };
  return (
    <form
      class="gutter"
      novalidate
      data-unsaved={isChanged() && mayChange ? "" : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <h2 class="section">
        <span>{ct().askedTitle}</span>
      </h2>
      <p class="soft small">{ct().askedText}</p>
      <Show when={request}>
        {(last) => (
          <p class="note" data-testid="own-request" data-state={last().state}>
            {fill(ct()[last().state], {
              at: nearMoment(Date.parse(last().at)),
              reason: last().reason,
            })}
          </p>
        )}
      </Show>
      {FIELDS.map((field) => (
        <Field
          label={ct()[field]}
          value={form[field]}
          maxlength={200}
          readonly={!mayChange}
          testid={`own-${field}`}
          error={errorOf(field)}
          hint={
            field === "bankAccount"
              ? fill(ct().bankAccountHint, { example: "265-1234-88" })
              : undefined
          }
          onInput={(value) => {
            work.forgive();
            setForm(field, value);
          }}
        />
      ))}
      <Show when={mayChange}>
        <Field
          label={ct().note}
          rows={2}
          maxlength={1000}
          value={form.note}
          testid="own-note"
          onInput={(note) => setForm("note", note)}
        />
      </Show>
      <FailureNote
        failure={
          FIELDS.some((field) => errorOf(field) !== undefined)
            ? undefined
            : work.failure()
        }
      />
      <Show when={mayChange}>
        <button
          type="submit"
          class="button wide"
          style={{ "margin-top": "16px" }}
          data-testid="ask-own"
          disabled={!isChanged() || !online()}
          aria-busy={work.busy()}
        >
          {label()}
        </button>
      </Show>
    </form>
  );
}
