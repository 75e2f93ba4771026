import { createMemo, For, Show } from "solid-js";
import type { Departments, ThreadHead, ThreadList } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { nearDate } from "../i18n/near-date.ts";
import { createPaged } from "../offline/create-paged.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { contactLoaded, ct } from "./contact-texts.ts";
import { CallWays } from "./CallWays.tsx";
import { DepartmentRow } from "./DepartmentRow.tsx";
import { contextName, shownContext, threadTitle } from "./thread-context.ts";
import { waitingMessages, type WaitingMessage } from "./waiting-messages.ts";
import "./contact.css";

const SHOWN = 30;

/** Whom to write to or call, and what was written. */
export default function ContactPage() {
  const departments = createRemote<Departments>(
    () => "departments",
    (signal) => trpc.messages.departments.query(undefined, { signal }),
    { keep: true },
  );
  const threads = createPaged<ThreadList>(
    "threads",
    {
      key: () => "threads",
      page: (before, signal) =>
        trpc.messages.threads.query({ before, limit: SHOWN }, { signal }),
    },
    { keep: true },
  );
  const unread = () =>
    (threads.list.value()?.threads ?? []).reduce(
      (sum, one) => sum + one.unread,
      0,
    );
  /** Threads that the server does not know yet. */
  const begun = createMemo(() =>
    waitingMessages().filter(({ message }) => message.thread === undefined),
  );
  return (
    <div class="page narrow">
      <Show when={contactLoaded()} fallback={<LineSkeleton />}>
        <Head
          back="/more"
          title={ct().title}
          at={threads.list.at()}
          onRefresh={threads.list.refresh}
        />
        <main id="content" tabindex="-1" data-testid="contact-page">
          <h2 class="section">
            <span>{ct().to}</span>
          </h2>
          <Loaded of={departments}>
            {(known) => (
              <>
                <ul class="lines flat">
                  <For each={known().departments}>
                    {(one) => (
                      <li>
                        <DepartmentRow department={one} now={known().at} />
                      </li>
                    )}
                  </For>
                </ul>
                <CallWays departments={known().departments} />
              </>
            )}
          </Loaded>
          <h2 class="section">
            <span>{ct().threads}</span>
            <span class="small faint">
              {unread() > 0 ? counted(ct().unread, unread()) : ""}
            </span>
          </h2>
          <Show when={begun().length > 0}>
            <ul class="lines flat">
              <For each={begun()}>{(one) => <Begun waiting={one} />}</For>
            </ul>
          </Show>
          <Loaded of={threads.list} failed={ct().failed}>
            {(page) => (
              <Show
                when={page().threads.length > 0}
                fallback={
                  <Show when={begun().length === 0}>
                    <EmptyState
                      drawing="letter"
                      title={ct().noThreads}
                      text={ct().noThreadsText}
                    />
                  </Show>
                }
              >
                <ul class="lines flat">
                  <For each={page().threads}>
                    {(head) => (
                      <li>
                        <ThreadRow head={head} />
                      </li>
                    )}
                  </For>
                </ul>
                <div class="gutter">
                  <MoreRows of={threads} label={ct().more} />
                </div>
              </Show>
            )}
          </Loaded>
        </main>
      </Show>
    </div>
  );
}

const whenText = (at: string) =>
  format().day(at) === format().day(new Date())
    ? format().time(at)
    : nearDate(at);

function ThreadRow(props: { head: ThreadHead }) {
  const last = () => {
    const word = props.head.last;
    if (!word) return "";
    const who =
      word.side === "partner" ? word.byName : props.head.department.name;
    return `${who}: ${word.text || counted(ct().sentWith, word.files)}`;
  };
  return (
    <a
      class="line thread-line"
      href={`/contact/${props.head.thread}`}
      data-testid="thread-row"
    >
      <span class="main">
        <Show when={props.head.unread > 0} fallback={threadTitle(props.head)}>
          <mark>{threadTitle(props.head)}</mark>
        </Show>
      </span>
      <span class="sub-value">{whenText(props.head.lastAt)}</span>
      <span class="sub thread-last">{last()}</span>
      <span class="sub-value">{ct().states[props.head.state]}</span>
    </a>
  );
}

function Begun(props: { waiting: WaitingMessage }) {
  const title = () => {
    const { context, text } = props.waiting.message;
    return context ? contextName(shownContext(context)) : text;
  };
  return (
    <li>
      <a class="line thread-line" href={`/contact/${props.waiting.message.id}`}>
        <span class="main">{title()}</span>
        <span class="sub-value low">
          {props.waiting.state === "refused" ? ct().refused : ct().waiting}
        </span>
        <span class="sub thread-last">{props.waiting.message.text}</span>
      </a>
    </li>
  );
}
