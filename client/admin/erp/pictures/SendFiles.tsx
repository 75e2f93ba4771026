import { createSignal, For, Show } from "solid-js";
import { counted, format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { Progress } from "../../../ui/Progress.tsx";
import { createFileSender, type SentFile } from "./send-files.ts";
import { picturesTexts as pt, reasonText } from "./texts.ts";

const ACCEPTED = ".jpg,.jpeg,.png,.webp,.gif,.avif,.pdf,.zip";
const SHOWN = 200;

/** Files on their way, chosen or dropped here, and what became of each. */
export function SendFiles(props: {
  label: string;
  testid: string;
  /** All of them are for this item, whatever they are called. */
  item?: string;
  onSent: () => void;
}) {
  const sender = createFileSender();
  const [isOver, setOver] = createSignal(false);
  let input: HTMLInputElement | undefined;
  const send = async (list: FileList | null | undefined) => {
    const files = [...(list ?? [])];
    if (files.length === 0 || sender.sending()) return;
    await sender.send(files, props.item);
    props.onSent();
  };
  const all = (state: SentFile["state"]) =>
    sender.sent().filter((file) => file.state === state);
  const troubled = () => sender.sent().filter((file) => file.state !== "taken");
  const progress = () => {
    const now = sender.sending();
    if (!now) return undefined;
    const { name, share } = now;
    return share < 1
      ? fill(pt().sending, {
          name,
          percent: format().percent((share * 100).toFixed(0)),
        })
      : fill(pt().working, { name });
  };
  return (
    <div
      class="send-files"
      classList={{ over: isOver() }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void send(event.dataTransfer?.files);
      }}
    >
      <input
        ref={(element) => (input = element)}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        data-testid={props.testid}
        onChange={(event) => {
          void send(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <button
        type="button"
        class="button pen-line"
        disabled={sender.sending() !== undefined}
        onClick={() => input?.click()}
      >
        {props.label}
      </button>
      <Show when={sender.sending()}>
        {(now) => (
          <Progress
            share={now().share < 1 ? now().share : undefined}
            label={progress() ?? ""}
          />
        )}
      </Show>
      <div
        aria-live="polite"
        class="small"
        data-testid={`${props.testid}-told`}
      >
        <Show when={progress()}>{(words) => <p>{words()}</p>}</Show>
        <Show when={all("taken").length > 0}>
          <p>{counted(pt().taken, all("taken").length)}</p>
        </Show>
        <Show when={all("unknown_code").length > 0}>
          <p>{counted(pt().unknown, all("unknown_code").length)}</p>
        </Show>
        <Show when={all("refused").length > 0}>
          <p>{counted(pt().refused, all("refused").length)}</p>
        </Show>
      </div>
      <Show when={troubled().length > 0}>
        <ul class="lines flat">
          <For each={troubled().slice(0, SHOWN)}>
            {(file) => (
              <li class="line picture-trouble">
                <span class="main">{file.name}</span>
                <span class="small soft">{words(file)}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={troubled().length > SHOWN}>
          <p class="small soft">
            {fill(pt().more, { n: format().count(troubled().length - SHOWN) })}
          </p>
        </Show>
      </Show>
    </div>
  );
}

function words({ state, reason }: SentFile): string {
  if (state === "unknown_code") return reasonText(null);
  if (reason !== undefined) return reasonText(reason);
  return pt().stopped;
}
