import { For, Show } from "solid-js";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { Progress } from "../../ui/Progress.tsx";
import type { BulkRun } from "./create-bulk.ts";
import { bt } from "./texts.ts";

/** How far a decision over many is, and what of it was refused, order by order. */
export function BulkResult(props: {
  run: BulkRun;
  onUndo: () => void;
  onClose: () => void;
}) {
  const past = () => props.run.done.length + props.run.failed.length;
  const told = () =>
    fill(bt().progress, { done: past(), total: props.run.total });
  return (
    <>
      <p class="bulk-count">
        <b>
          {props.run.phase === "over"
            ? [
                counted(bt().done, props.run.done.length),
                ...(props.run.failed.length > 0
                  ? [counted(bt().failed, props.run.failed.length)]
                  : []),
              ].join(", ")
            : bt().doing[props.run.kind]}
        </b>{" "}
        <span class="soft" data-testid="bulk-told">
          {props.run.phase === "held"
            ? counted(bt().begins, props.run.total)
            : told()}
        </span>
        <Show when={props.run.phase === "held"}>
          <button
            type="button"
            class="text-button"
            data-testid="bulk-undo"
            onClick={() => props.onUndo()}
          >
            {bt().undo}
          </button>
        </Show>
        <Show when={props.run.phase === "over"}>
          <button
            type="button"
            class="text-button"
            data-testid="bulk-close"
            onClick={() => props.onClose()}
          >
            {bt().close}
          </button>
        </Show>
      </p>
      <Show when={props.run.phase === "running"}>
        <Progress share={past() / props.run.total} label={told()} />
      </Show>
      <Show when={props.run.failed.length > 0}>
        <ul class="bulk-failed" data-testid="bulk-failed">
          <For each={props.run.failed}>
            {({ number, why }) => (
              <li>
                <b>{number}</b> <span class="red">{why}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}
