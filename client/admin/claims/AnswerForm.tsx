import { createSignal, For } from "solid-js";
import { createStore } from "solid-js/store";
import {
  CLAIM_STATUSES,
  type ClaimStatus,
} from "../../../server/claims/claim-status.rules.ts";
import type { StaffClaim } from "../../api.ts";
import { ct, statusName } from "../../claims/claim-texts.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import { at } from "./admin-claim-texts.ts";
import { amountOf } from "./amount-of.ts";

const KEPT = "";

/** What staff say to a claim; the partner hears of it once. */
export function AnswerForm(props: {
  claim: StaffClaim;
  onSaved: (claim: StaffClaim) => void;
}) {
  const { busy, failure, run } = createWork();
  const [said, setSaid] = createStore({
    status: KEPT as ClaimStatus | "",
    note: "",
    finding: props.claim.finding,
    price: "",
    creditNote: props.claim.creditNote,
  });
  const [serials, setSerials] = createStore<Record<number, string>>({});
  const [badPrice, setBadPrice] = createSignal(false);
  const save = () =>
    run(async () => {
      const repairPrice =
        said.price.trim() === "" ? undefined : amountOf(said.price);
      setBadPrice(said.price.trim() !== "" && repairPrice === undefined);
      if (badPrice()) return;
      const { number, version } = props.claim;
      const saved = await trpc.claims.update.mutate({
        number,
        version,
        ...(said.status !== "" && { status: said.status }),
        note: said.note.trim(),
        ...(said.finding.trim() !== props.claim.finding && {
          finding: said.finding.trim(),
        }),
        ...(repairPrice !== undefined && { repairPrice }),
        ...(said.creditNote.trim() !== props.claim.creditNote && {
          creditNote: said.creditNote.trim(),
        }),
        replacements: props.claim.lines.flatMap(({ piece }) => {
          const serialNumber = serials[piece]?.trim() ?? "";
          return serialNumber === "" ? [] : [{ piece, serialNumber }];
        }),
      });
      setSaid({ status: KEPT, note: "", price: "" });
      setSerials({});
      props.onSaved(saved);
      showToast({ text: at().saved });
    });
  return (
    <form
      class="claim-answer"
      data-testid="claim-answer"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 class="section">
        <span>{at().answer}</span>
      </h2>
      <Choice
        label={at().status}
        value={said.status}
        options={[
          {
            code: KEPT,
            name: fill(at().keep, { status: statusName(props.claim) }),
          },
          ...CLAIM_STATUSES.map((code) => ({
            code: code as string,
            name: ct().status[code],
          })),
        ]}
        onChange={(code) =>
          setSaid("status", CLAIM_STATUSES.find((one) => one === code) ?? KEPT)
        }
      />
      <Field
        label={at().partnerNote}
        rows={3}
        maxlength={2000}
        value={said.note}
        testid="partner-note"
        onInput={(note) => setSaid({ note })}
      />
      <Field
        label={at().finding}
        rows={2}
        maxlength={2000}
        value={said.finding}
        testid="finding"
        onInput={(finding) => setSaid({ finding })}
      />
      <Field
        label={fill(at().price, { currency: props.claim.currency })}
        hint={at().priceHint}
        error={badPrice() ? at().badPrice : undefined}
        inputmode="decimal"
        maxlength={20}
        value={said.price}
        testid="repair-price"
        onInput={(price) => setSaid({ price })}
      />
      <For each={props.claim.lines.filter((line) => line.serialNumber !== "")}>
        {(line) => (
          <Field
            label={fill(at().replacement, { name: line.serialNumber })}
            maxlength={100}
            value={serials[line.piece] ?? line.replacementSerial}
            testid="replacement"
            onInput={(serial) => setSerials(line.piece, serial)}
          />
        )}
      </For>
      <Field
        label={at().creditNote}
        maxlength={100}
        value={said.creditNote}
        testid="credit-note"
        onInput={(creditNote) => setSaid({ creditNote })}
      />
      <FailureNote failure={failure()} />
      <button
        type="submit"
        class="button primary wide"
        disabled={busy()}
        data-testid="save-answer"
      >
        {busy() ? at().saving : at().save}
      </button>
    </form>
  );
}
