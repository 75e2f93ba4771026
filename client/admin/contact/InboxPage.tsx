import { useSearchParams } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import type { Hands, Inbox, InboxThread } from "../../api.ts";
import { contactLoaded, ct } from "../../contact/contact-texts.ts";
import { threadTitle } from "../../contact/thread-context.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { inboxLoaded, it } from "./inbox-texts.ts";
import "../../contact/contact.css";
import "./inbox.css";

const VIEWS = ["waiting", "mine", "answered", "closed"] as const;
type View = (typeof VIEWS)[number];

/** What partners have written: what waits first, by when it is due. */
export default function InboxPage() {
  const [params, setParams] = useSearchParams();
  const view = createMemo<View>(
    () => VIEWS.find((one) => one === params["view"]) ?? "waiting",
  );
  const department = createMemo(() =>
    typeof params["department"] === "string" ? params["department"] : "",
  );
  const threads = createPaged<Inbox>("threads", {
    key: () => `inbox ${view()} ${department()}`,
    page: (offset, signal) =>
      trpc.messages.inbox.list.query(
        {
          view: view(),
          ...(department() !== "" && { department: Number(department()) }),
          ...(offset !== undefined && { offset }),
        },
        { signal },
      ),
  });
  const hands = createRemote<Hands>(
    () => "inbox hands",
    (signal) => trpc.messages.inbox.hands.query(undefined, { signal }),
  );
  const countOf = (one: View): string => {
    const counts = threads.list.value()?.counts;
    if (one === "waiting" && counts && counts.waiting > 0)
      return ` ${counts.waiting}`;
    return one === "mine" && counts && counts.mine > 0 ? ` ${counts.mine}` : "";
  };
  const loaded = () => inboxLoaded() && contactLoaded();
  return (
    <Show when={loaded()} fallback={<LineSkeleton />}>
      <AdminHead title={it().title}>
        <Show when={session.user()?.role === "admin"}>
          <a
            class="admin-head-link"
            href="/admin/contact/departments"
            data-testid="to-departments"
          >
            {it().departments}
          </a>
        </Show>
      </AdminHead>
      <div class="tabs-line admin-tabs inbox-tabs">
        <For each={VIEWS}>
          {(one) => (
            <button
              type="button"
              aria-pressed={one === view()}
              data-testid={`inbox-${one}`}
              onClick={() => setParams({ view: one }, { replace: true })}
            >
              {it().views[one]}
              {countOf(one)}
            </button>
          )}
        </For>
      </div>
      <main id="content" tabindex="-1" class="admin-main" data-testid="inbox">
        <div class="inbox-filter">
          <Choice
            label={it().department}
            value={department()}
            empty={it().all}
            options={(hands.value() ?? []).map(({ id, name }) => ({
              code: String(id),
              name,
            }))}
            onChange={(code) =>
              setParams({ department: code || undefined }, { replace: true })
            }
          />
          <Show when={session.user()?.role === "admin"}>
            <a class="inbox-refused" href="/admin/contact/refused">
              {it().refused.title}
            </a>
          </Show>
        </div>
        <Loaded of={threads.list} failed={it().failed}>
          {(page) => (
            <Show
              when={page().threads.length > 0}
              fallback={
                <EmptyState
                  drawing="letter"
                  title={it().empty[view()]}
                  text={it().emptyText}
                />
              }
            >
              <ul class="inbox-rows">
                <For each={page().threads}>
                  {(one) => (
                    <li>
                      <Row thread={one} />
                    </li>
                  )}
                </For>
              </ul>
              <MoreRows of={threads} label={it().more} />
            </Show>
          )}
        </Loaded>
      </main>
    </Show>
  );
}

const moment = (at: string) => nearMoment(Date.parse(at));

function Row(props: { thread: InboxThread }) {
  const one = () => props.thread;
  const when = () => {
    const { answerDue, waitingSince, lastAt } = one();
    if (answerDue) return fill(it().dueBy, { time: moment(answerDue) });
    return waitingSince
      ? fill(it().waitsSince, { time: moment(waitingSince) })
      : moment(lastAt);
  };
  const last = () => {
    const word = one().last;
    return word
      ? `${word.byName}: ${word.text || counted(ct().sentWith, word.files)}`
      : "";
  };
  return (
    <a
      class="inbox-row"
      href={`/admin/contact/${encodeURIComponent(one().partner.code)}/${one().thread}`}
      data-testid="inbox-row"
      data-late={one().isLate}
    >
      <span class="main">
        {one().partner.name}
        <Show when={one().unread > 0}>
          {" "}
          <mark class="small">{counted(it().unread, one().unread)}</mark>
        </Show>
      </span>
      <span class="when" classList={{ red: one().isLate }}>
        <Show when={one().isLate}>
          <b>{it().late}</b>
          {" · "}
        </Show>
        {when()}
      </span>
      <span class="about">
        <b>{threadTitle(one())}</b> <span class="soft">{last()}</span>
      </span>
      <span class="hands small faint">
        {[one().department.name, one().assignee?.name]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </a>
  );
}
