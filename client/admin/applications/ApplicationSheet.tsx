import { createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { ApplicationBoard, ApplicationRow, Approval } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { at } from "./application-texts.ts";
import type { ShownLink } from "./LinkSheet.tsx";
import { formOfTerms, termsOf, type TermsForm } from "./terms-form.ts";
import { TermsFields } from "./TermsFields.tsx";

/** A company that wants to become a partner, and all that it is given, in one sheet. */
export function ApplicationSheet(props: {
  row: ApplicationRow;
  board: ApplicationBoard;
  onApproved: (link: ShownLink) => void;
  /** Gives back the terms that were typed before, or these first ones. */
  keep?: (make: () => TermsForm) => TermsForm;
  /** Takes the approval to send it itself, a little later. */
  onDecided?: (send: () => Promise<Approval>) => void;
  onRefuse: () => void;
  onClose: () => void;
}) {
  const { row, board } = props;
  const [known] = row.known;
  const first = () =>
    formOfTerms(
      {
        ...board.proposed,
        warehouses: [...board.proposed.warehouses],
        paymentMethods: [...board.proposed.paymentMethods],
      },
      row.username,
      format().amount,
    );
  const [form, setForm] = createStore<TermsForm>(
    props.keep?.(first) ?? first(),
  );
  const [isSent, setSent] = createSignal(false);
  const work = createWork();
  const words = () => at().sheet;
  const approve = () =>
    work.run(async () => {
      const terms = termsOf(form);
      if (!terms || isSent()) return;
      const decision = {
        application: row.id,
        login: form.login,
        existing: known?.code ?? null,
        terms,
      };
      const send = () => trpc.joining.approve.mutate(decision);
      if (props.onDecided) {
        props.onDecided(send);
        return;
      }
      const { partner, invitation } = await send();
      setSent(true);
      props.onApproved({
        title: fill(at().done.title, { code: partner.code }),
        text: fill(at().done.text, { name: partner.name, email: row.email }),
        name: partner.name,
        url: invitation.url,
      });
    });
  const pairs = (): [label: string, value: string][] =>
    (
      [
        [words().contact, row.contact],
        [words().phone, row.phone],
        [words().email, row.email],
        [
          words().address,
          `${row.address}, ${[row.postalCode, row.city].join(" ").trim()}`,
        ],
        [words().taxId, row.taxId],
        [
          words().mb,
          row.isOddNumber
            ? `${row.registrationNumber} (${words().mbOdd})`
            : row.registrationNumber,
        ],
        [words().note, row.note],
      ] as [string, string][]
    ).filter(([, value]) => value !== "");
  const label = () => {
    if (work.busy()) return words().approving;
    if (!online()) return words().offline;
    return known ? words().add : words().approve;
  };
  return (
    <Sheet
      title={row.name}
      onClose={() => props.onClose()}
      foot={
        <>
          <button
            type="button"
            class="button slim"
            data-testid="refuse-application"
            disabled={work.busy()}
            onClick={() => props.onRefuse()}
          >
            {words().refuse}
          </button>
          <button
            type="button"
            class="button primary slim wide"
            data-testid="approve-application"
            disabled={!online() || !termsOf(form) || form.login.trim() === ""}
            aria-busy={work.busy()}
            onClick={() => void approve()}
          >
            {label()}
          </button>
        </>
      }
    >
      <Show when={known}>
        {(partner) => (
          <div class="note" data-testid="known-partner">
            <Icon name="warning" />
            <div>
              {fill(words().known, {
                partner: `${partner().name} (${partner().code})`,
              })}
            </div>
          </div>
        )}
      </Show>
      <FailureNote failure={work.failure()} />
      <dl class="pairs lined">
        <For each={pairs()}>
          {([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
      <h3 class="section">
        <span>{words().terms}</span>
        <Show when={!known}>
          <span>{words().proposed}</span>
        </Show>
      </h3>
      <Field
        label={words().login}
        value={form.login}
        maxlength={100}
        autocomplete="off"
        testid="application-login"
        error={work.errorOf("username")}
        onInput={(login) => {
          work.forgive();
          setForm("login", login);
        }}
      />
      <Show when={!known}>
        <TermsFields form={form} choices={board.choices} onChange={setForm} />
      </Show>
    </Sheet>
  );
}
