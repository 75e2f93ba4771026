import { Show } from "solid-js";
import { format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { progressText, shareOf } from "../runs/progress-text.ts";
import type { Upload, UploadEnd } from "./create-upload.ts";
import { uploadTexts } from "./texts.ts";

/** How far the import of a file has come. */
export function Importing(props: { upload: Upload }) {
  const words = uploadTexts;
  const progress = () => props.upload.run()?.progress ?? null;
  const said = () => {
    const now = progress();
    if (now) return progressText(now);
    return props.upload.run() ? words().importing : words().waits;
  };
  return (
    <div class="upload-sending" data-testid="upload-importing">
      <h2>{words().importing}</h2>
      <output>{said()}</output>
      <Show
        when={shareOf(progress())}
        fallback={<progress aria-label={words().importing} />}
      >
        {(share) => (
          <progress max="1" value={share()} aria-label={words().importing} />
        )}
      </Show>
      <p class="soft small">{words().leave}</p>
      <Show when={props.upload.run()}>
        {(run) => (
          <a class="text-button" href={`/admin/erp/runs/${run().id}`}>
            {words().openRun}
          </a>
        )}
      </Show>
    </div>
  );
}

/** What came of it, and where to go on. */
export function ImportEnd(props: { upload: Upload; end: UploadEnd }) {
  const words = uploadTexts;
  const title = () => {
    const { state } = props.end;
    if (state === "held") return words().held;
    return state === "failed" ? words().stopped : words().ended;
  };
  const n = (count: number) => format().count(count);
  return (
    <div class="upload-end" aria-live="polite" data-testid="upload-end">
      <h2>{fill(title(), { name: props.upload.look()?.name ?? "" })}</h2>
      <p>
        <Show
          when={props.end.answer}
          fallback={props.end.state === "held" ? words().heldText : ""}
        >
          {(answer) =>
            fill(words().doneText, {
              applied: n(answer().applied),
              unchanged: n(answer().unchanged),
              rejected: n(answer().rejected_count),
            })
          }
        </Show>
      </p>
      <div class="upload-buttons">
        <a
          class="button primary"
          href={`/admin/erp/runs/${props.end.run}`}
          data-testid="upload-run"
        >
          {words().openRun}
        </a>
        <button
          type="button"
          class="button"
          onClick={() => props.upload.forget()}
        >
          {words().another}
        </button>
      </div>
    </div>
  );
}
