import { Show } from "solid-js";
import {
  formatBankAccount,
  isBankAccount,
} from "../../../server/core/bank-account.ts";
import type { OwnCompany } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createTyped } from "../../lib/create-typed.ts";
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
  const typed = createTyped(() => {
    const { address, postalCode, city, bankAccount } = props.company.data;
    return {
      address,
      postalCode,
      city,
      bankAccount: shownAccount(bankAccount),
      note: "",
    };
  });
  const mayChange = () => props.company.mayChange;
  const work = createWork();
  const ask = () =>
    work.run(async () => {
      await trpc.profile.ask.mutate(typed.form());
      typed.forget();
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
    return typed.isChanged() ? ct().ask : ct().unchanged;
  };
  return (
    <form
      class="gutter"
      novalidate
      data-unsaved={typed.isChanged() && mayChange() ? "" : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <h2 class="section">
        <span>{ct().askedTitle}</span>
      </h2>
      <p class="soft small">{ct().askedText}</p>
      <Show when={props.company.request}>
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
          value={typed.form()[field]}
          maxlength={200}
          readonly={!mayChange()}
          testid={`own-${field}`}
          error={errorOf(field)}
          hint={
            field === "bankAccount"
              ? fill(ct().bankAccountHint, { example: "265-1234-88" })
              : undefined
          }
          onInput={(value) => {
            work.forgive();
            typed.set(field, value);
          }}
        />
      ))}
      <Show when={mayChange()}>
        <Field
          label={ct().note}
          rows={2}
          maxlength={1000}
          value={typed.form().note}
          testid="own-note"
          // Blanks alone are no note.
          onInput={(note) => typed.set("note", note.trimStart())}
        />
      </Show>
      <FailureNote
        failure={
          FIELDS.some((field) => errorOf(field) !== undefined)
            ? undefined
            : work.failure()
        }
      />
      <Show when={mayChange()}>
        <button
          type="submit"
          class="button wide"
          style={{ "margin-top": "16px" }}
          data-testid="ask-own"
          disabled={!typed.isChanged() || !online()}
          aria-busy={work.busy()}
        >
          {label()}
        </button>
      </Show>
    </form>
  );
}
