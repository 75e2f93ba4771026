import { Show } from "solid-js";
import type { StaffAsk } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import { AskFacts } from "./AskFacts.tsx";
import { st } from "./staff-ask-texts.ts";

/** One ask with what a price is judged by, and its answer. */
export function AskSheet(props: {
  number: number;
  onDecided: () => void;
  onClose: () => void;
}) {
  const asked = createRemote<StaffAsk>(
    () => `admin ask ${props.number}`,
    (signal) => trpc.asks.get.query({ ask: props.number }, { signal }),
  );
  return (
    <Sheet
      title={asked.value()?.itemName ?? st().title}
      onClose={props.onClose}
    >
      <Loaded of={asked} failed={st().failed}>
        {(ask) => (
          <>
            <AskFacts ask={ask()} />
            <Show
              when={ask().state === "open"}
              fallback={<Decided ask={ask()} onUndone={props.onDecided} />}
            >
              <AnswerForm ask={ask()} onDecided={props.onDecided} />
            </Show>
          </>
        )}
      </Loaded>
    </Sheet>
  );
}

/** What was answered, and the way back while nothing was ordered by it. */
function Decided(props: { ask: StaffAsk; onUndone: () => void }) {
  const work = createWork();
  const undo = () =>
    work.run(async () => {
      const { number: ask, revision } = props.ask;
      await trpc.asks.undo.mutate({ ask, revision });
      showToast({ text: st().undone });
      props.onUndone();
    });
  return (
    <Show when={props.ask.state !== "withdrawn"}>
      <FailureNote failure={work.failure()} />
      <Show
        when={props.ask.orderedWith === null}
        fallback={<p class="soft">{st().ordered}</p>}
      >
        <button
          type="button"
          class="button slim wide"
          data-testid="undo-answer"
          disabled={!online()}
          aria-busy={work.busy()}
          onClick={() => void undo()}
        >
          {st().undo}
        </button>
      </Show>
    </Show>
  );
}
