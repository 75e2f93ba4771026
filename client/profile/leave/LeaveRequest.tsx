import { createSignal, Show } from "solid-js";
import type { OwnLeaving } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import type { LeaveTexts } from "./texts/sr-latn.ts";

/** One request: how it stands, its asking after a second yes, and its taking back. */
export function LeaveRequest(props: {
  kind: "person" | "company";
  request: OwnLeaving["person"];
  texts: LeaveTexts;
  onChanged: () => void;
}) {
  const [asking, setAsking] = createSignal(false);
  const [note, setNote] = createSignal("");
  const work = createWork();
  const { kind } = props;
  const moment = () => nearMoment(Date.parse(props.request?.at ?? ""));
  const ask = () =>
    work
      .run(async () => {
        await trpc.leaving.ask.mutate({ kind, note: note() });
        showToast({ text: props.texts.sent });
      })
      .finally(() => {
        setAsking(false);
        props.onChanged();
      });
  const withdraw = () =>
    work
      .run(async () => {
        await trpc.leaving.withdraw.mutate({ kind });
        showToast({ text: props.texts.withdrawn });
      })
      .finally(() => props.onChanged());
  return (
    <div data-testid={`leave-${kind}`} data-state={props.request?.state ?? ""}>
      <Show when={props.request?.state === "refused" && props.request}>
        {(refused) => (
          <p class="small" style={{ "margin-bottom": "10px" }}>
            {fill(props.texts.refused, {
              at: moment(),
              reason: refused().reason,
            })}
          </p>
        )}
      </Show>
      <FailureNote failure={work.failure()} />
      <Show
        when={props.request?.state === "open" && props.request}
        fallback={
          <button
            type="button"
            class="button slim wide"
            data-testid={`ask-leave-${kind}`}
            disabled={!online()}
            onClick={() => setAsking(true)}
          >
            {online()
              ? kind === "person"
                ? props.texts.askPerson
                : props.texts.askCompany
              : props.texts.waits}
          </button>
        }
      >
        {(open) => (
          <>
            <div class="note">
              <Icon name="clock" />
              <div>
                {fill(
                  kind === "person" ? props.texts.open : props.texts.openBy,
                  { at: moment(), by: open().by },
                )}
              </div>
            </div>
            <button
              type="button"
              class="button slim wide"
              style={{ "margin-top": "10px" }}
              data-testid={`withdraw-${kind}`}
              disabled={!online()}
              aria-busy={work.busy()}
              onClick={() => void withdraw()}
            >
              {work.busy() ? props.texts.withdrawing : props.texts.withdraw}
            </button>
          </>
        )}
      </Show>
      <Show when={asking()}>
        <Sheet
          title={kind === "person" ? props.texts.sure : props.texts.sureCompany}
          onClose={() => setAsking(false)}
          foot={
            <button
              type="button"
              class="button danger wide"
              data-testid={`ask-leave-${kind}-yes`}
              disabled={work.busy() || !online()}
              onClick={() => void ask()}
            >
              {work.busy() ? props.texts.sending : props.texts.yes}
            </button>
          }
        >
          <p class="soft">{props.texts.sureText}</p>
          <Field
            label={props.texts.note}
            rows={2}
            maxlength={1000}
            value={note()}
            onInput={setNote}
          />
        </Sheet>
      </Show>
    </div>
  );
}
