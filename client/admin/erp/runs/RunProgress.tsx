import { Show } from "solid-js";
import type { Run } from "../../../api.ts";
import { progressText, shareOf } from "./progress-text.ts";
import { runsTexts } from "./texts.ts";

/** How far an import has come: in words, and as a bar where that much is known. */
export function RunProgress(props: { run: Pick<Run, "progress"> }) {
  const said = () =>
    props.run.progress
      ? progressText(props.run.progress)
      : runsTexts().state.running;
  return (
    <div class="run-progress" data-testid="run-progress">
      <output>{said()}</output>
      <Show
        when={shareOf(props.run.progress)}
        fallback={<progress aria-label={runsTexts().state.running} />}
      >
        {(share) => (
          <progress
            max="1"
            value={share()}
            aria-label={runsTexts().state.running}
          />
        )}
      </Show>
    </div>
  );
}
