import { createSignal, Show } from "solid-js";
import { bytesText } from "../../../i18n/bytes-text.ts";
import { fill } from "../../../i18n/messages.ts";
import { online } from "../../../offline/connectivity.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { percentText } from "../runs/progress-text.ts";
import type { Upload } from "./create-upload.ts";
import { uploadTexts } from "./texts.ts";

const MOST_BYTES = 512 * 1024 * 1024;
const KINDS = ".csv,.txt,.xlsx,.xml,.ndjson,.jsonl,.json,.gz";

/** Where a file is chosen or dropped, and how much of it has been sent. */
export function ChooseFile(props: { upload: Upload }) {
  const words = uploadTexts;
  const [problem, setProblem] = createSignal("");
  const [over, setOver] = createSignal(false);
  const [name, setName] = createSignal("");
  const take = (file: File | undefined) => {
    if (!file || !online()) return;
    setProblem(problemOf(file));
    if (problem() !== "") return;
    setName(file.name);
    void props.upload.send(file);
  };
  const problemOf = ({ name: called, size }: File) =>
    size === 0
      ? fill(words().empty, { name: called })
      : size > MOST_BYTES
        ? fill(words().tooLarge, {
            name: called,
            size: bytesText(size),
            most: bytesText(MOST_BYTES),
          })
        : "";
  return (
    <Show
      when={props.upload.share() === undefined}
      fallback={
        <div class="upload-sending">
          <output>
            {fill(words().sending, {
              name: name(),
              share: percentText(props.upload.share() ?? 0),
            })}
          </output>
          <progress max="1" value={props.upload.share() ?? 0} />
          <button
            type="button"
            class="button"
            onClick={() => props.upload.cancel()}
          >
            {words().cancel}
          </button>
        </div>
      }
    >
      <Show when={props.upload.gone()}>
        <output class="note">{words().gone}</output>
      </Show>
      {/* What is dropped may be chosen by its button as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        class="upload-drop"
        classList={{ over: over() }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files[0]);
        }}
      >
        <label class="button primary" classList={{ off: !online() }}>
          {online() ? words().choose : words().waitsForLink}
          <input
            type="file"
            class="unseen"
            accept={KINDS}
            data-testid="upload-file"
            disabled={!online()}
            onChange={(event) => {
              const input = event.currentTarget;
              take(input.files?.[0]);
              input.value = "";
            }}
          />
        </label>
        <span class="upload-or">{words().drop}</span>
        <p class="soft small">
          {fill(words().kinds, { most: bytesText(MOST_BYTES), packed: ".gz" })}
        </p>
      </div>
      <Show when={problem()}>
        <p class="note bad" role="alert">
          {problem()}
        </p>
      </Show>
      <FailureNote failure={props.upload.sending.failure()} />
    </Show>
  );
}
