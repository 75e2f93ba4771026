import { createSignal, Show } from "solid-js";
import type { ProbeAnswer } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { errorText } from "../../transfer/texts.ts";
import type { SendingTexts } from "./texts/sr-latn.ts";

/** Asks the ERP something that is no order, and shows what it answered. */
export function ProbePart(props: { text: SendingTexts }) {
  const [answer, setAnswer] = createSignal<ProbeAnswer>();
  const probing = createWork();
  const probe = () =>
    probing.run(async () => {
      setAnswer(undefined);
      setAnswer(await trpc.orderExport.sending.probe.mutate());
    });
  const told = (known: ProbeAnswer) =>
    known.kind === "answered"
      ? fill(props.text.probeAnswer, { status: known.status, ms: known.tookMs })
      : fill(props.text.probeFailed, {
          ms: known.tookMs,
          why: errorText(known.error),
        });
  const bodyOf = (known: ProbeAnswer) =>
    known.kind === "answered" ? known.body || props.text.probeEmpty : undefined;
  return (
    <section>
      <h2 class="section">
        <span>{props.text.probe}</span>
      </h2>
      <p class="soft">{props.text.probeText}</p>
      <button
        type="button"
        class="button slim"
        data-testid="probe"
        disabled={probing.busy() || !online()}
        onClick={() => void probe()}
      >
        {probing.busy() ? props.text.probing : props.text.probeSend}
      </button>
      <div aria-live="polite">
        <Show when={answer()}>
          {(known) => (
            <div class="note sending-answer" data-testid="probe-answer">
              <div>
                <b>{told(known())}</b>
                <Show when={bodyOf(known())}>{(body) => <p>{body()}</p>}</Show>
              </div>
            </div>
          )}
        </Show>
      </div>
      <FailureNote failure={probing.failure()} />
    </section>
  );
}
