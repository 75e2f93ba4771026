import { For, Show } from "solid-js";
import type { RunRow } from "../../../api.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { feedName } from "../texts.ts";
import { cameOf, failureOf, sentBy, tookText } from "./run-text.ts";
import { runsTexts } from "./texts.ts";

/** Imports row by row: when, what, from whom, and what came of it. */
export function RunTable(props: { runs: RunRow[] }) {
  return (
    <ul class="table told runs">
      <For each={props.runs}>
        {(run) => (
          <li>
            <a
              class="table-row"
              href={`/admin/erp/runs/${run.id}`}
              data-testid="run-row"
              data-state={run.state}
            >
              <span class="number">
                <b>{feedName(run.feed)}</b>
              </span>
              <span class="sum faint">
                <time datetime={run.startedAt}>{orderWhen(run.startedAt)}</time>
              </span>
              <span class="partner">
                {sentBy(run)}
                <Show when={run.fileName}>
                  <small>{run.fileName}</small>
                </Show>
              </span>
              <span class="transfer">
                <RunState run={run} />
              </span>
            </a>
          </li>
        )}
      </For>
    </ul>
  );
}

function RunState(props: { run: RunRow }) {
  const words = () => runsTexts().state;
  return (
    <>
      <span
        class="strong"
        classList={{
          ok: props.run.state === "applied" && props.run.rejected === 0,
          red: props.run.state === "failed" || props.run.rejected > 0,
          low: props.run.state === "held",
        }}
      >
        {props.run.state === "applied"
          ? cameOf(props.run)
          : words()[props.run.state]}
      </span>{" "}
      <Show when={props.run.state === "failed"}>
        <em>{failureOf(props.run)}</em>
      </Show>
      <Show when={props.run.state === "applied" && props.run.tookMs !== null}>
        <em>{tookText(props.run.tookMs ?? 0)}</em>
      </Show>
    </>
  );
}
