import { createSignal, createUniqueId, For, Show } from "solid-js";
import { counted, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import { showToast } from "../ui/toast.ts";
import type { Message } from "./create-message.ts";
import { openFiles } from "./open-files.ts";
import { isEmpty } from "./kept-draft.ts";
import { qt } from "./texts.ts";

const FILES = ".csv,.tsv,.txt,.xlsx,text/csv,text/plain";

/** What came of the lines is below the fold of a phone. */
const showResults = () =>
  requestAnimationFrame(() =>
    document
      .querySelector("[data-testid=results]")
      ?.scrollIntoView({ block: "start" }),
  );

/** Where a message is pasted or written, and files are opened. */
export function MessageInput(props: { message: Message }) {
  const id = createUniqueId();
  const [error, setError] = createSignal<string>();
  let picker: HTMLInputElement | undefined;

  const paste = async () => {
    setError(undefined);
    try {
      const text = await navigator.clipboard.readText();
      if (text.trim() === "") setError(qt().message.pasteEmpty);
      else {
        props.message.append(text);
        showResults();
      }
    } catch {
      setError(qt().message.pasteRefused);
      document.getElementById(id)?.focus();
    }
  };
  const pick = async (files: File[]) => {
    setError(undefined);
    const troubles = await openFiles(props.message, files);
    if (troubles.length < files.length) showResults();
    setError(
      troubles
        .map(({ name, trouble }) =>
          fill(qt().message.fileTrouble[trouble], { name }),
        )
        .join(" ") || undefined,
    );
  };
  const clear = () => {
    const undo = props.message.clear();
    showToast({
      text: qt().message.cleared,
      action: { label: t().app.undo, run: undo },
    });
  };

  return (
    <section
      class="gutter message-input"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        void pick(files);
      }}
    >
      <label class="field-label" for={id}>
        {qt().message.label}
        <em>{qt().message.hint}</em>
      </label>
      <textarea
        id={id}
        class="input message-text"
        rows={4}
        spellcheck={false}
        autocapitalize="none"
        data-testid="message-text"
        aria-invalid={error() ? "true" : undefined}
        aria-describedby={`${id}-error`}
        value={props.message.draft().text}
        onInput={(event) => {
          setError(undefined);
          const pasted = event.inputType === "insertFromPaste";
          props.message.write(
            event.currentTarget.value,
            pasted ? "now" : "after a pause",
          );
        }}
      />
      <span id={`${id}-error`} class="field-error" role="alert">
        {error()}
      </span>
      <For each={props.message.draft().files}>
        {({ name, lines }) => (
          <p class="message-file">
            <span>{counted(qt().message.file, lines.length, { name })}</span>
            <button
              type="button"
              class="icon-button"
              aria-label={fill(qt().message.closeFile, { name })}
              onClick={() => props.message.closeFile(name)}
            >
              <Icon name="close" />
            </button>
          </p>
        )}
      </For>
      <div class="message-buttons">
        <Show when={"clipboard" in navigator}>
          <button
            type="button"
            class="button slim"
            data-testid="message-paste"
            onClick={() => void paste()}
          >
            {qt().message.paste}
          </button>
        </Show>
        <button
          type="button"
          class="button slim"
          onClick={() => picker?.click()}
        >
          {qt().message.open}
        </button>
        <Show when={!isEmpty(props.message.draft())}>
          <button type="button" class="text-button" onClick={clear}>
            {qt().message.clear}
          </button>
        </Show>
        <input
          ref={(element) => (picker = element)}
          type="file"
          hidden
          multiple
          accept={FILES}
          data-testid="message-file"
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            void pick(files);
          }}
        />
      </div>
    </section>
  );
}
