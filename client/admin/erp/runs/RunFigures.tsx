import { Show } from "solid-js";
import type { Run } from "../../../api.ts";
import { format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { runsTexts } from "./texts.ts";

/** What came of the rows: four figures, and their shares as a bar. */
export function RunFigures(props: {
  run: Pick<
    Run,
    "received" | "applied" | "withdrawn" | "unchanged" | "stale" | "rejected"
  >;
}) {
  const words = () => runsTexts().figures;
  const share = () =>
    format().percent(
      ((props.run.rejected / Math.max(props.run.received, 1)) * 100).toFixed(1),
    );
  return (
    <>
      <div class="figures">
        <div>
          <span>{words().received}</span>
          <b>{format().count(props.run.received)}</b>
          <small>{words().rows}</small>
        </div>
        <div>
          <span>{words().applied}</span>
          <b>{format().count(props.run.applied)}</b>
          <small>
            {props.run.withdrawn > 0
              ? fill(words().withdrawn, {
                  n: format().count(props.run.withdrawn),
                })
              : words().changed}
          </small>
        </div>
        <div>
          <span>{words().unchanged}</span>
          <b>{format().count(props.run.unchanged)}</b>
          <small>
            <Show when={props.run.stale > 0}>
              {fill(words().stale, { n: format().count(props.run.stale) })}
            </Show>
          </small>
        </div>
        <div>
          <span>{words().rejected}</span>
          <b classList={{ red: props.run.rejected > 0 }}>
            {format().count(props.run.rejected)}
          </b>
          <small>
            <Show when={props.run.rejected > 0}>
              {props.run.rejected < props.run.received
                ? fill(words().share, { share: share() })
                : share()}
            </Show>
          </small>
        </div>
      </div>
      <Show when={props.run.received > 0}>
        <div class="shares" aria-hidden="true">
          <u class="applied" style={{ flex: props.run.applied }} />
          <u style={{ flex: props.run.unchanged + props.run.stale }} />
          <u class="rejected" style={{ flex: props.run.rejected }} />
        </div>
      </Show>
    </>
  );
}
