import { createSignal, For, Show } from "solid-js";
import type { Run } from "../../../api.ts";
import { format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { Field } from "../../../ui/Field.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { differenceText } from "./difference-text.ts";
import { saveRunFile } from "./save-run-file.ts";
import { runsTexts } from "./texts.ts";

type Difference = NonNullable<Run["difference"]>;

/** A batch that waits for a yes: what it would do, and the two answers. */
export function HeldPart(props: { run: Run; onDecided: () => void }) {
  const words = () => runsTexts().held;
  const applying = createWork();
  const dismissing = createWork();
  const fetching = createWork();
  /** It would now do more than what was shown. */
  const [grown, setGrown] = createSignal(false);
  const [reason, setReason] = createSignal("");
  const apply = (seen: Difference) =>
    applying.run(async () => {
      const answer = await trpc.exchange.runs.approve.mutate({
        id: props.run.id,
        seen,
      });
      setGrown(answer.kind === "grown");
      props.onDecided();
    });
  const dismiss = () =>
    dismissing.run(async () => {
      await trpc.exchange.runs.dismiss.mutate({
        id: props.run.id,
        reason: reason(),
      });
      props.onDecided();
    });
  const busy = () => applying.busy() || dismissing.busy();
  return (
    <Show when={props.run.difference}>
      {(difference) => (
        <>
          <h2 class="section">
            <span>{words().title}</span>
          </h2>
          <Show when={grown()}>
            <output class="note">{words().grown}</output>
          </Show>
          <Show when={props.run.overtakenBy}>
            <p class="note">{words().overtaken}</p>
          </Show>
          <For each={differenceText(difference())}>
            {(line) => <p>{line}</p>}
          </For>
          <Show
            when={props.run.bodyIsHere}
            fallback={
              <p class="note">
                {fill(words().elsewhere, { host: props.run.keptOn ?? "?" })}
              </p>
            }
          >
            <div class="run-buttons">
              <button
                type="button"
                class="button primary"
                data-testid="held-apply"
                disabled={busy() || !online()}
                aria-busy={applying.busy()}
                onClick={() => void apply(difference())}
              >
                {applying.busy() ? words().applying : words().apply}
              </button>
            </div>
          </Show>
          <FailureNote failure={applying.failure()} />
          <div class="held-no">
            <Field
              label={words().reason}
              name="reason"
              maxlength={500}
              value={reason()}
              onInput={setReason}
            />
            <button
              type="button"
              class="button"
              data-testid="held-dismiss"
              disabled={busy() || !online()}
              onClick={() => void dismiss()}
            >
              {words().dismiss}
            </button>
          </div>
          <FailureNote failure={dismissing.failure()} />
          <Show when={props.run.differences.length > 0}>
            <h2 class="section">
              <span>{words().rows}</span>
              <button
                type="button"
                class="text-button"
                disabled={fetching.busy()}
                onClick={() =>
                  void fetching.run(() =>
                    saveRunFile(props.run.id, "difference"),
                  )
                }
              >
                {words().csv}
              </button>
            </h2>
            <FailureNote failure={fetching.failure()} />
            <ul class="table told differences">
              <For each={props.run.differences}>
                {(row) => (
                  <li class="table-row" data-testid="difference-row">
                    <span class="number">
                      <b>{row.code}</b>
                    </span>
                    <span class="sum">
                      <Show when={row.kind !== "withdraw"}>
                        <s class="faint">{format().decimal(row.was)}</s>{" "}
                        {format().decimal(row.becomes)}
                      </Show>
                    </span>
                    <span class="partner">
                      {row.name}
                      <small>{row.place}</small>
                    </span>
                    <span class="transfer">
                      <span class="strong low">{words().kind[row.kind]}</span>
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <Show when={total(difference()) > props.run.differences.length}>
              <p class="soft small">
                {fill(words().first, {
                  n: format().count(props.run.differences.length),
                  all: format().count(total(difference())),
                })}
              </p>
            </Show>
          </Show>
        </>
      )}
    </Show>
  );
}

function total({
  withdraws,
  moves_prices: moves,
  all_stock_zero: zero,
}: Difference): number {
  return (withdraws?.rows ?? 0) + (moves?.rows ?? 0) + (zero?.rows ?? 0);
}
