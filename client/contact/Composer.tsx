import { createSignal, For, Show } from "solid-js";
import {
  MOST_FILES,
  MOST_TEXT,
} from "../../server/messages/message-limits.rules.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { freshId } from "../lib/fresh-id.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { online } from "../offline/connectivity.ts";
import { dropPhoto, keepFile } from "../outbox/queue-parcel.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { ct } from "./contact-texts.ts";
import { sendAttachment, type SentFile } from "./send-attachment.ts";

/** What somebody is writing, by whom and where: going away and back keeps it. */
const drafts = new Map<string, string>();

/** Where a message is written, with what goes along with it. */
export function Composer(props: {
  /** Of what: its draft stays until it is sent. */
  name: string;
  /** Staff name the partner that files are for. */
  partner?: string;
  /** Nothing can be kept for later here. */
  onlineOnly?: boolean;
  onSend: (message: {
    id: string;
    text: string;
    files: string[];
  }) => Promise<unknown>;
}) {
  const key = `${ownerTag() ?? ""} ${props.name}`;
  const [text, setText] = createSignal(drafts.get(key) ?? "");
  const [files, setFiles] = createSignal<SentFile[]>([]);
  /** Of the message that is being written: photos on the phone hang on it. */
  let id = freshId();
  const sending = createWork();
  const adding = createWork();
  const cannotAdd = () => (props.onlineOnly ?? false) && !online();
  const remove = (file: SentFile) => {
    setFiles(files().filter((one) => one.id !== file.id));
    if (!props.onlineOnly) void dropPhoto(file.id).catch(() => undefined);
  };
  const busy = () => sending.busy() || adding.busy();
  const isEmpty = () => text().trim() === "" && files().length === 0;
  const type = (value: string) => {
    setText(value);
    drafts.set(key, value);
  };
  const send = () => {
    if (isEmpty() || busy() || (props.onlineOnly && !online())) return;
    void sending.run(async () => {
      await props.onSend({
        id,
        text: text().trim(),
        files: files().map((file) => file.id),
      });
      id = freshId();
      type("");
      setFiles([]);
    });
  };
  const add = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    void adding.run(async () => {
      for (const file of chosen) {
        if (files().length >= MOST_FILES) break;
        // It waits on the phone with its message; what it cannot keep goes at once.
        const kept = props.onlineOnly ? "" : await keepFile(id, file);
        const sent =
          typeof kept === "string"
            ? await sendAttachment(file, props.partner)
            : { id: kept.id, name: file.name };
        setFiles([...files(), sent]);
      }
    });
    input.value = "";
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Show when={files().length > 0 || adding.busy()}>
        <ul class="composer-files">
          <For each={files()}>
            {(file) => (
              <li>
                <span>{file.name}</span>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={fill(ct().removeFile, { name: file.name })}
                  onClick={() => remove(file)}
                >
                  <Icon name="close" />
                </button>
              </li>
            )}
          </For>
          <Show when={adding.busy()}>
            <li class="faint">{ct().uploading}</li>
          </Show>
        </ul>
      </Show>
      <div class="composer-row">
        <label
          class="icon-button composer-photo"
          classList={{ off: cannotAdd() }}
          title={cannotAdd() ? ct().photoOffline : ct().photo}
        >
          <Icon name="camera" />
          <span class="unseen">
            {cannotAdd() ? ct().photoOffline : ct().photo}
          </span>
          <input
            type="file"
            class="unseen"
            accept="image/*,application/pdf"
            multiple
            disabled={cannotAdd() || busy()}
            data-testid="message-photo"
            onChange={(event) => add(event.currentTarget)}
          />
        </label>
        <textarea
          class="input"
          rows={1}
          maxlength={MOST_TEXT}
          aria-label={ct().message}
          placeholder={ct().message}
          data-testid="message-text"
          value={text()}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
              send();
          }}
        />
        <button
          type="submit"
          class="icon-button composer-send"
          aria-label={ct().send}
          data-testid="message-send"
          disabled={isEmpty() || busy() || (props.onlineOnly && !online())}
        >
          <Icon name="send" />
        </button>
      </div>
      <FailureNote failure={sending.failure() ?? adding.failure()} />
    </form>
  );
}
