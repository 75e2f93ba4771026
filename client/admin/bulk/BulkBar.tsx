import { createMemo, createSignal, For, Show } from "solid-js";
import type { AdminOrderRow } from "../../api.ts";
import { counted, language } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { takeFile } from "../../lib/take-file.ts";
import { online } from "../../offline/connectivity.ts";
import { session } from "../../session.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { BulkResult } from "./BulkResult.tsx";
import { APPLIES, type Bulk, type BulkKind } from "./create-bulk.ts";
import { bt } from "./texts.ts";

const MOST_PRINTED = 50;

/** What can be done with all chosen orders, and how far it is. */
export function BulkBar(props: {
  chosen: AdminOrderRow[];
  /** It outlives this bar: a run goes on while views and filters change. */
  bulk: Bulk;
  onChooseAll: () => void;
}) {
  const [asking, setAsking] = createSignal(false);
  const [reason, setReason] = createSignal("");
  const printing = createWork();
  const of = (kind: BulkKind) => props.chosen.filter(APPLIES[kind]);
  const kinds = createMemo((): BulkKind[] =>
    session.user()?.role === "admin"
      ? ["approve", "resend", "cancel"]
      : ["approve", "cancel"],
  );
  const press = (kind: BulkKind) =>
    kind === "cancel" ? setAsking(true) : props.bulk.start(kind, of(kind));
  const print = () =>
    printing.run(async () => {
      const numbers = props.chosen.map(({ number }) => number).join(",");
      await takeFile(
        `/admin/orders/proformas.pdf?numbers=${encodeURIComponent(numbers)}`,
        { orName: "predracuni.pdf", language: language() },
      );
    });
  return (
    <section class="bulk" aria-live="polite" data-testid="bulk">
      <Show
        when={props.bulk.run()}
        fallback={
          <>
            <p class="bulk-count">
              <b>{counted(bt().chosen, props.chosen.length)}</b>{" "}
              <button
                type="button"
                class="text-button"
                data-testid="bulk-all"
                onClick={() => props.onChooseAll()}
              >
                {bt().chooseAll}
              </button>
            </p>
            <div class="bulk-buttons">
              <For each={kinds()}>
                {(kind) => (
                  <button
                    type="button"
                    class="button slim"
                    classList={{ danger: kind === "cancel" }}
                    data-testid={`bulk-${kind}`}
                    disabled={of(kind).length === 0 || !online()}
                    title={of(kind).length === 0 ? bt().nothing : undefined}
                    onClick={() => press(kind)}
                  >
                    {fill(bt()[kind], { n: of(kind).length })}
                  </button>
                )}
              </For>
              <button
                type="button"
                class="button slim"
                data-testid="bulk-print"
                disabled={
                  props.chosen.length === 0 ||
                  props.chosen.length > MOST_PRINTED ||
                  printing.busy() ||
                  !online()
                }
                onClick={() => void print()}
              >
                {printing.busy()
                  ? bt().printing
                  : props.chosen.length > MOST_PRINTED
                    ? bt().mostPrinted
                    : fill(bt().print, { n: props.chosen.length })}
              </button>
            </div>
            <FailureNote failure={printing.failure()} />
          </>
        }
      >
        {(run) => (
          <BulkResult
            run={run()}
            onUndo={props.bulk.undo}
            onClose={props.bulk.close}
          />
        )}
      </Show>
      <Show when={asking()}>
        <Sheet
          title={counted(bt().cancelTitle, of("cancel").length)}
          onClose={() => setAsking(false)}
          foot={
            <>
              <button
                type="button"
                class="button slim wide"
                onClick={() => setAsking(false)}
              >
                {bt().keep}
              </button>
              <button
                type="button"
                class="button danger slim wide"
                data-testid="bulk-cancel-yes"
                disabled={reason().trim() === ""}
                onClick={() => {
                  setAsking(false);
                  props.bulk.start("cancel", of("cancel"), reason().trim());
                }}
              >
                {fill(bt().cancel, { n: of("cancel").length })}
              </button>
            </>
          }
        >
          <p class="soft">{bt().cancelText}</p>
          <Field
            label={bt().reason}
            rows={3}
            maxlength={500}
            testid="bulk-reason"
            value={reason()}
            onInput={setReason}
          />
        </Sheet>
      </Show>
    </section>
  );
}
