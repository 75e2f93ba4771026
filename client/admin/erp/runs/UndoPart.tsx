import { createSignal, Show } from "solid-js";
import type { Run } from "../../../api.ts";
import { counted } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { erpTexts } from "../texts.ts";
import { runsTexts } from "./texts.ts";

/** The way back from the newest batch of prices or rebates, in one step. */
export function UndoPart(props: { run: Run; onUndone: () => void }) {
  const words = () => runsTexts().undo;
  const undoing = createWork();
  const [left, setLeft] = createSignal(0);
  const undo = () =>
    undoing.run(async () => {
      const answer = await trpc.exchange.runs.undo.mutate({ id: props.run.id });
      setLeft(answer.left);
      props.onUndone();
    });
  const rows = (n: number) => counted(erpTexts().rows, n);
  return (
    <>
      <Show when={props.run.undoneAt}>
        {(at) => (
          <p class="note">
            {fill(words().done, {
              by: props.run.undoneBy ?? "",
              at: orderWhen(at()),
            })}{" "}
            {left() > 0 ? fill(words().left, { rows: rows(left()) }) : ""}
          </p>
        )}
      </Show>
      <Show when={props.run.undoRows}>
        {(count) => (
          <div class="run-undo">
            <p>{fill(words().text, { rows: rows(count()) })}</p>
            <FailureNote failure={undoing.failure()} />
            <button
              type="button"
              class="button"
              data-testid="run-undo"
              disabled={undoing.busy() || !online()}
              aria-busy={undoing.busy()}
              onClick={() => void undo()}
            >
              {words().undo}
            </button>
          </div>
        )}
      </Show>
    </>
  );
}
