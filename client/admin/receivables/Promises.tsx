import { For, Show } from "solid-js";
import type { DebtorPromise } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearDate } from "../../i18n/near-date.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { showToast } from "../../ui/toast.ts";
import { ChangeRefused } from "../ChangeRefused.tsx";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";

/** What the partner has promised, and what became of it. */
export function Promises(props: {
  partner: string;
  promises: DebtorPromise[];
  text: ReceivablesTexts;
  onEdit: (promise: DebtorPromise | "new") => void;
  onChanged: () => void;
}) {
  const work = createWork();
  const withdraw = ({ id, version }: DebtorPromise) =>
    work.run(async () => {
      const { partner } = props;
      await trpc.admin.receivables.withdrawPromise.mutate({
        partner,
        id,
        version,
      });
      showToast({ text: props.text.withdrawn });
      props.onChanged();
    });
  const amount = (value: number) => format().amount(value);
  const details = (one: DebtorPromise) =>
    [
      one.document
        ? fill(props.text.forDocument, {
            document: `${one.document.type} ${one.document.number}`,
          })
        : props.text.wholeCard,
      ...(one.saidBy ? [fill(props.text.saidBy, { name: one.saidBy })] : []),
      ...(one.paid > 0
        ? [fill(props.text.paidSo, { amount: amount(one.paid) })]
        : []),
      ...(one.first
        ? [
            fill(props.text.first, {
              amount: amount(one.first.amount),
              date: nearDate(one.first.dueOn),
            }),
          ]
        : []),
      `${one.by.name}, ${orderWhen(one.by.at)}`,
    ].join(" · ");
  return (
    <section>
      <h2 class="section">
        <span>{props.text.promises}</span>
      </h2>
      <ul class="lines">
        <For
          each={props.promises}
          fallback={<li class="line soft">{props.text.noPromises}</li>}
        >
          {(one) => (
            <li class="line" data-testid="promise" data-state={one.state}>
              <span class="main">
                {amount(one.amount)} {one.currency}, {nearDate(one.dueOn)}
              </span>
              <span class="value">
                <span classList={{ stamp: one.waits }}>
                  {props.text.state[one.state]}
                </span>
              </span>
              <span class="sub">{details(one)}</span>
              <Show when={one.note}>
                <span class="sub said">{one.note}</span>
              </Show>
              <span class="sub acts">
                <button
                  type="button"
                  class="text-button"
                  data-testid="edit-promise"
                  onClick={() => props.onEdit(one)}
                >
                  {props.text.edit}
                </button>
                <button
                  type="button"
                  class="text-button"
                  data-testid="withdraw-promise"
                  disabled={work.busy() || !online()}
                  onClick={() => void withdraw(one)}
                >
                  {props.text.withdraw}
                </button>
              </span>
            </li>
          )}
        </For>
      </ul>
      <ChangeRefused
        failure={work.failure()}
        look={props.text.look}
        onLook={() => {
          work.forgive();
          props.onChanged();
        }}
      />
      <button
        type="button"
        class="button"
        data-testid="new-promise"
        onClick={() => props.onEdit("new")}
      >
        {props.text.promise}
      </button>
    </section>
  );
}
