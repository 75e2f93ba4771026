import { createMemo, For, Show, type JSX } from "solid-js";
import type { ThreadMessage } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate } from "../i18n/near-date.ts";
import { Icon } from "../ui/Icon.tsx";
import { ct } from "./contact-texts.ts";

const DAY_MS = 86_400_000;

function dayText(at: string): string {
  const now = new Date();
  const day = format().day(at);
  if (day === format().day(now)) return ct().today;
  return day === format().day(new Date(now.getTime() - DAY_MS))
    ? ct().yesterday
    : nearDate(at);
}

/** What was written in a thread, day by day; mine stands at the right. */
export function MessageList(props: {
  messages: ThreadMessage[];
  mySide: "partner" | "staff";
  /** How the writer of a message is called. */
  nameOf: (message: ThreadMessage) => string;
  /** How far the other side has read. */
  readByOther: number;
  /** What waits to be sent. */
  children?: JSX.Element;
}) {
  const days = createMemo(() => {
    const found: { day: string; messages: ThreadMessage[] }[] = [];
    for (const message of props.messages) {
      const day = format().day(message.at);
      const last = found.at(-1);
      if (last?.day === day) last.messages.push(message);
      else found.push({ day, messages: [message] });
    }
    return found;
  });
  const lastRead = createMemo(() =>
    props.messages.findLast(
      ({ side, kind, seq }) =>
        side === props.mySide && kind === "text" && seq <= props.readByOther,
    ),
  );
  return (
    <div class="messages" role="log" data-testid="messages">
      <For each={days()}>
        {({ messages }) => (
          <>
            <p class="messages-day">{dayText(messages[0]?.at ?? "")}</p>
            <For each={messages}>
              {(message) => (
                <Show
                  when={message.kind === "text"}
                  fallback={<Event message={message} />}
                >
                  <Bubble
                    message={message}
                    mine={message.side === props.mySide}
                    name={props.nameOf(message)}
                    isSeen={message.seq === lastRead()?.seq}
                  />
                </Show>
              )}
            </For>
          </>
        )}
      </For>
      {props.children}
    </div>
  );
}

function Bubble(props: {
  message: ThreadMessage;
  mine: boolean;
  name: string;
  isSeen: boolean;
}) {
  const foot = () =>
    [
      format().time(props.message.at),
      props.message.origin === "mail" ? ct().byMail : "",
      props.isSeen ? ct().seen : "",
    ]
      .filter((part) => part !== "")
      .join(" · ");
  return (
    <article
      class="message"
      classList={{ mine: props.mine }}
      data-testid="message"
    >
      <p class="message-who">{props.name}</p>
      <Show when={props.message.text !== ""}>
        <p class="bubble" dir="auto">
          {props.message.text}
        </p>
      </Show>
      <Files files={props.message.files} />
      <Show when={props.message.fullText}>
        {(full) => (
          <details class="message-full">
            <summary>{ct().whole}</summary>
            <p dir="auto">{full()}</p>
          </details>
        )}
      </Show>
      <p class="message-foot">{foot()}</p>
    </article>
  );
}

function Files(props: { files: ThreadMessage["files"] }) {
  return (
    <Show when={props.files.length > 0}>
      <div class="message-files">
        <For each={props.files}>
          {(file) => (
            <a
              href={`/attachments/${file.id}`}
              target="_blank"
              rel="noopener"
              class="message-file"
              data-testid="message-file"
            >
              <Show
                when={file.kind === "picture"}
                fallback={
                  <>
                    <Icon name="download" />
                    <span>{file.name || ct().pdf}</span>
                  </>
                }
              >
                <img
                  src={`/attachments/${file.id}`}
                  alt={file.name || ct().picture}
                  width={file.width ?? undefined}
                  height={file.height ?? undefined}
                  loading="lazy"
                />
              </Show>
            </a>
          )}
        </For>
      </div>
    </Show>
  );
}

/** What became of the thread, told calmly; staff read to whom and why. */
function Event(props: { message: ThreadMessage }) {
  const text = () =>
    props.message.kind === "closed"
      ? ct().wasClosed
      : fill(ct().handedOver, {
          department: [props.message.department, props.message.assigneeName]
            .filter(Boolean)
            .join(", "),
        });
  return (
    <div class="message-event" data-testid="thread-event">
      <p>
        {text()} · {format().time(props.message.at)}
      </p>
      <Show when={props.message.text !== ""}>
        <p class="message-note" dir="auto">
          {props.message.byName}: {props.message.text}
        </p>
      </Show>
    </div>
  );
}
