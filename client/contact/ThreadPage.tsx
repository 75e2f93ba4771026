import { useParams } from "@solidjs/router";
import { createEffect, createMemo, For, on, onCleanup, Show } from "solid-js";
import type { Thread, ThreadMessage } from "../api.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { Composer } from "./Composer.tsx";
import { contactLoaded, ct } from "./contact-texts.ts";
import { ContextChip } from "./ContextChip.tsx";
import { MessageList } from "./MessageList.tsx";
import { sendMessage } from "./send-message.ts";
import {
  contextHref,
  contextName,
  shownContext,
  threadTitle,
} from "./thread-context.ts";
import { WaitingBubble } from "./WaitingBubble.tsx";
import { waitingMessages } from "./waiting-messages.ts";
import "./contact.css";

const LOOK_EVERY_MS = 20_000;

/** One thread: what was written, and where to go on. */
export default function ThreadPage() {
  const params = useParams();
  const id = createMemo(() => params["thread"] ?? "");
  const thread = createRemote<Thread>(
    () => `thread ${id()}`,
    (signal) => trpc.messages.thread.query({ thread: id() }, { signal }),
    { keep: true },
  );
  const waiting = createMemo(() => waitingMessages(id()));
  const waitingCount = createMemo(() => waiting().length);
  // What was taken stands in the thread from then on.
  createEffect(on(waitingCount, () => thread.refresh(), { defer: true }));
  const timer = setInterval(() => {
    if (online() && document.visibilityState === "visible") thread.refresh();
  }, LOOK_EVERY_MS);
  onCleanup(() => clearInterval(timer));
  const newest = createMemo(() =>
    (thread.value()?.unread ?? 0) > 0 ? thread.value()?.lastSeq : undefined,
  );
  createEffect(
    on(newest, (seq) => {
      if (seq === undefined || !online()) return;
      void trpc.messages.read
        .mutate({ thread: id(), seq })
        .catch(() => undefined);
    }),
  );
  const send = async (message: {
    id: string;
    text: string;
    files: string[];
  }) => {
    await sendMessage({ ...message, thread: id() });
    thread.refresh();
  };
  const firstWaiting = () => waiting()[0]?.message.context;
  const title = () => {
    const head = thread.value();
    const asked = firstWaiting();
    if (head) return threadTitle(head);
    return asked ? contextName(shownContext(asked)) : ct().newTitle;
  };
  return (
    <div class="page narrow thread-page">
      <Show when={contactLoaded()} fallback={<LineSkeleton />}>
        <Head
          back="/contact"
          title={title()}
          small={thread.value()?.department.name}
          at={thread.at()}
          onRefresh={thread.refresh}
        />
        <main id="content" tabindex="-1" data-testid="thread-page">
          <Show when={thread.value() || waitingCount() === 0}>
            <Loaded
              of={thread}
              failed={ct().threadFailed}
              missing={
                <EmptyState
                  drawing="letter"
                  title={ct().missing}
                  text={ct().missingText}
                  way={{ href: "/contact", label: ct().title }}
                />
              }
            >
              {(shown) => <Shown thread={shown()} onMore={thread.set} />}
            </Loaded>
          </Show>
          <div class="gutter">
            <For each={waiting()}>
              {(one) => <WaitingBubble waiting={one} />}
            </For>
          </div>
        </main>
        <Show when={thread.value() ?? waiting()[0]}>
          <footer class="dock composer-dock">
            <Composer name={id()} onSend={send} />
          </footer>
        </Show>
      </Show>
    </div>
  );
}

function Shown(props: { thread: Thread; onMore: (thread: Thread) => void }) {
  const earlier = createWork();
  const nameOf = (message: ThreadMessage) => {
    if (message.side === "staff")
      return `${message.department ?? props.thread.department.name} · ${message.byName}`;
    const partner = session.user()?.partner?.name ?? "";
    if (message.acting)
      return fill(ct().acting, { name: message.byName, partner });
    return message.own ? ct().you : message.byName;
  };
  const more = () =>
    earlier.run(async () => {
      const { thread, messages } = props.thread;
      const page = await trpc.messages.thread.query({
        thread,
        before: messages[0]?.seq,
      });
      props.onMore({
        ...props.thread,
        hasEarlier: page.hasEarlier,
        messages: [...page.messages, ...messages],
      });
    });
  return (
    <>
      <Show when={props.thread.context}>
        {(context) => (
          <ContextChip context={context()} href={contextHref(context())} />
        )}
      </Show>
      <div class="gutter">
        <Show when={props.thread.financeOnly}>
          <p class="small faint thread-note">{ct().financeOnly}</p>
        </Show>
        <Show when={props.thread.hasEarlier}>
          <button
            type="button"
            class="button slim wide"
            disabled={earlier.busy() || !online()}
            onClick={() => void more()}
          >
            {ct().earlier}
          </button>
        </Show>
        <MessageList
          messages={props.thread.messages}
          mySide="partner"
          nameOf={nameOf}
          readByOther={props.thread.readByOther}
        />
        <Show when={props.thread.state === "closed"}>
          <p class="small soft thread-note">{ct().closedNote}</p>
        </Show>
      </div>
    </>
  );
}
