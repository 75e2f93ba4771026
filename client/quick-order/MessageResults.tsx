import { createSignal, Show } from "solid-js";
import { ForCodes } from "../catalog/ForCodes.tsx";
import { counted } from "../i18n/i18n.ts";
import { wantsLook } from "../entry/line-outcome.ts";
import type { Message } from "./create-message.ts";
import { MessageRowLine } from "./MessageRowLine.tsx";
import type { MessageRow } from "./message-rows.ts";
import { qt } from "./texts.ts";

/** So many are drawn at once: a thousand would hold up the first press. */
const STEP = 40;

/** What became of each line: those that want a look come first, and none is left out. */
export function MessageResults(props: { message: Message }) {
  const look = () =>
    props.message.rows().filter(({ outcome }) => outcome && wantsLook(outcome))
      .length;
  const fine = () =>
    props.message.rows().filter(({ outcome }) => outcome?.kind === "ok").length;
  return (
    <Show
      when={props.message.rows().length + props.message.headers().length > 0}
    >
      <section
        class="message-results"
        aria-busy={props.message.busy()}
        data-testid="results"
      >
        <h2 class="section">
          <span>{qt().results.title}</span>
          <span aria-live="polite">
            <Show when={!props.message.busy()} fallback={qt().results.busy}>
              <span class="ok">{counted(qt().results.ok, fine())}</span>
              <Show when={look() > 0}>
                {", "}
                <span class="wrong">{counted(qt().results.look, look())}</span>
              </Show>
            </Show>
          </span>
        </h2>
        <Show when={props.message.headers().length > 0}>
          <p class="gutter small faint">
            {counted(qt().results.headers, props.message.headers().length)}
            {": "}
            {props.message
              .headers()
              .map(({ raw }) => raw.trim())
              .join(" · ")}
          </p>
        </Show>
        <Show
          when={props.message.rows().length > 0}
          fallback={<p class="gutter soft">{qt().results.none}</p>}
        >
          <Rows message={props.message} rows={props.message.above()} />
          <Rows message={props.message} rows={props.message.below()} />
        </Show>
      </section>
    </Show>
  );
}

function Rows(props: { message: Message; rows: MessageRow[] }) {
  const [shown, setShown] = createSignal(STEP);
  const coded = () =>
    props.rows.slice(0, shown()).map((row) => ({ code: row.id, row }));
  const hidden = () => Math.max(0, props.rows.length - shown());
  return (
    <>
      <ul class="message-rows">
        {/* A row that comes anew keeps the focus, and what is being typed in its search. */}
        <ForCodes each={coded()}>
          {(one) => <MessageRowLine message={props.message} row={one().row} />}
        </ForCodes>
      </ul>
      <Show when={hidden() > 0}>
        <p class="gutter">
          <button
            type="button"
            class="button slim"
            onClick={() => setShown(shown() + STEP * 2)}
          >
            {counted(qt().results.more, hidden())}
          </button>
        </p>
      </Show>
    </>
  );
}
