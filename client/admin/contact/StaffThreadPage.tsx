import { useParams, useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, on, onCleanup, Show } from "solid-js";
import type { StaffThread, ThreadMessage } from "../../api.ts";
import { Composer } from "../../contact/Composer.tsx";
import { contactLoaded, ct } from "../../contact/contact-texts.ts";
import { ContextChip } from "../../contact/ContextChip.tsx";
import { MessageList } from "../../contact/MessageList.tsx";
import { threadTitle } from "../../contact/thread-context.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createGoBack } from "../../lib/go-back.ts";
import { createWork } from "../../lib/create-work.ts";
import { freshId } from "../../lib/fresh-id.ts";
import { online } from "../../offline/connectivity.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { HandOverSheet } from "./HandOverSheet.tsx";
import { inboxLoaded, it } from "./inbox-texts.ts";
import "../../contact/contact.css";
import "./inbox.css";

const LOOK_EVERY_MS = 20_000;

/** A thread as staff answer it. */
export default function StaffThreadPage() {
  const params = useParams();
  const key = createMemo(() => ({
    partner: decodeURIComponent(params["partner"] ?? ""),
    thread: params["thread"] ?? "",
  }));
  const thread = createRemote<StaffThread>(
    () => `inbox thread ${key().partner} ${key().thread}`,
    (signal) => trpc.messages.inbox.thread.query(key(), { signal }),
  );
  const timer = setInterval(() => {
    if (online() && document.visibilityState === "visible") thread.refresh();
  }, LOOK_EVERY_MS);
  onCleanup(() => clearInterval(timer));
  const newest = createMemo(() =>
    (thread.value()?.unread ?? 0) > 0 ? thread.value()?.lastSeq : undefined,
  );
  createEffect(
    on(newest, (seq) => {
      if (seq === undefined) return;
      void trpc.messages.inbox.read
        .mutate({ ...key(), seq })
        .catch(() => undefined);
    }),
  );
  const answer = async (message: {
    id: string;
    text: string;
    files: string[];
  }) => {
    await trpc.messages.inbox.answer.mutate({ ...key(), ...message });
    thread.refresh();
  };
  const loaded = () => inboxLoaded() && contactLoaded();
  return (
    <Show when={loaded()} fallback={<LineSkeleton />}>
      <AdminHead
        back="/admin/contact"
        history={thread.value() && `partner:${thread.value()?.partner.code}`}
        title={thread.value()?.partner.name ?? it().title}
        sub={
          thread.value() &&
          `${thread.value()?.partner.code} · ${threadTitle(thread.value() as StaffThread)}`
        }
      />
      <main
        id="content"
        tabindex="-1"
        class="admin-main staff-thread"
        data-testid="staff-thread"
      >
        <Loaded
          of={thread}
          failed={ct().threadFailed}
          missing={
            <EmptyState
              drawing="letter"
              title={it().missing}
              text={it().missingText}
              way={{ href: "/admin/contact", label: it().title }}
            />
          }
        >
          {(shown) => <Shown thread={shown()} onChanged={thread.refresh} />}
        </Loaded>
      </main>
      <Show when={thread.value()}>
        <section class="dock composer-dock" aria-label={it().reply}>
          <Composer
            name={`staff ${key().thread}`}
            partner={key().partner}
            onlineOnly
            onSend={answer}
          />
        </section>
      </Show>
    </Show>
  );
}

const moment = (at: string) => nearMoment(Date.parse(at));

function Shown(props: { thread: StaffThread; onChanged: () => void }) {
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  const closing = createWork();
  const one = () => props.thread;
  const nameOf = (message: ThreadMessage) => {
    if (message.side === "staff")
      return message.own ? ct().you : message.byName;
    return message.acting
      ? fill(ct().acting, {
          name: message.byName,
          partner: one().partner.name,
        })
      : `${one().partner.name} · ${message.byName}`;
  };
  const state = () => {
    const { state: now, isLate, answerDue, waitingSince } = one();
    if (now === "closed") return it().isClosed;
    if (answerDue)
      return fill(isLate ? it().isLate : it().answerDue, {
        time: moment(answerDue),
      });
    return waitingSince
      ? fill(it().waitingSince, { time: moment(waitingSince) })
      : ct().states[now];
  };
  const close = () =>
    closing.run(async () => {
      const { partner, thread } = one();
      await trpc.messages.inbox.close.mutate({
        partner: partner.code,
        thread,
        id: freshId(),
      });
      showToast({ text: it().closed });
      props.onChanged();
    });
  /** Where staff see what it is about. */
  const href = () =>
    one().context?.kind === "order"
      ? `/admin/orders/${encodeURIComponent(one().context?.number ?? "")}`
      : undefined;
  return (
    <>
      <Show when={one().context}>
        {(context) => (
          <div class="staff-thread-chip">
            <ContextChip context={context()} href={href()} />
          </div>
        )}
      </Show>
      <div class="staff-thread-head">
        <p aria-live="polite">
          <b classList={{ red: one().isLate }} data-testid="thread-due">
            {state()}
          </b>
          <br />
          <span class="small soft">
            {fill(it().assigned, {
              name: [one().department.name, one().assignee?.name]
                .filter(Boolean)
                .join(" · "),
            })}
          </span>
        </p>
        <div class="department-ways">
          <a
            class="button slim"
            href={`?${new URLSearchParams({ hand: "1" })}`}
            data-testid="hand-over"
          >
            {it().handOver}
          </a>
          <Show when={one().state !== "closed"}>
            <button
              type="button"
              class="button slim"
              disabled={closing.busy() || !online()}
              data-testid="close-thread"
              onClick={() => void close()}
            >
              {it().close}
            </button>
          </Show>
        </div>
      </div>
      <FailureNote failure={closing.failure()} />
      <MessageList
        messages={one().messages}
        mySide="staff"
        nameOf={nameOf}
        readByOther={one().readByOther}
      />
      <Show when={params["hand"]}>
        <HandOverSheet
          thread={one()}
          onClose={() =>
            goBack(() => setParams({ hand: undefined }, { replace: true }))
          }
          onDone={props.onChanged}
        />
      </Show>
    </>
  );
}
