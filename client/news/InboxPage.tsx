import { useSearchParams } from "@solidjs/router";
import { createMemo, For, Match, Show, Switch } from "solid-js";
import { NOTICE_CLASSES } from "../../server/notices/notices.rules.ts";
import type { NoticeClass, NoticeView } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { setUnread, unread } from "../inbox/unread.ts";
import { createWork } from "../lib/create-work.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { SyncLink } from "../ui/SyncLink.tsx";
import { createInbox, createNews } from "./ask-news.ts";
import { NewsRow } from "./NewsRow.tsx";
import { NoticeRow } from "./NoticeRow.tsx";
import { loadedNewsTexts, nt } from "./news-texts.ts";
import "./news.css";

const TABS = [
  "all",
  "news",
  ...NOTICE_CLASSES.filter((one) => one !== "news"),
] as const;
type Tab = (typeof TABS)[number];

/** All that concerns a person, the newest first; news stands in a tab of its own as it is. */
export default function InboxPage() {
  const [params] = useSearchParams();
  const tab = createMemo<Tab>(
    () => TABS.find((one) => one === params["of"]) ?? "all",
  );
  return (
    <div class="page narrow">
      <Head
        back="/more"
        title={loadedNewsTexts() ? nt().title : ""}
        actions={
          <>
            <SyncLink at={undefined} />
            <Show when={loadedNewsTexts()}>
              <a
                class="icon-button"
                href="/more/notifications"
                aria-label={nt().settings}
                data-testid="notice-settings"
              >
                <Icon name="bell" />
              </a>
            </Show>
          </>
        }
      >
        <Show when={loadedNewsTexts()}>
          <nav class="inbox-tabs" aria-label={nt().title}>
            <For each={TABS}>
              {(one) => (
                <a
                  href={one === "all" ? "/notices" : `/notices?of=${one}`}
                  aria-current={tab() === one ? "page" : undefined}
                  data-testid={`inbox-${one}`}
                >
                  {nt().tabs[one]}
                  <Show when={one === "all" && unread() > 0}>
                    <small>{format().count(unread())}</small>
                  </Show>
                </a>
              )}
            </For>
          </nav>
        </Show>
      </Head>
      <main id="content" tabindex="-1">
        <Show when={loadedNewsTexts()} fallback={<LineSkeleton />}>
          <Switch fallback={<Notices of={tab() as NoticeClass | "all"} />}>
            <Match when={tab() === "news"}>
              <NewsList />
            </Match>
          </Switch>
        </Show>
      </main>
    </div>
  );
}

function NewsList() {
  const news = createNews();
  return (
    <Loaded of={news} failed={nt().newsFailed}>
      {(known) => (
        <Show
          when={known().news.length > 0}
          fallback={
            <EmptyState
              drawing="page"
              title={nt().newsEmpty}
              text={nt().newsEmptyText}
            />
          }
        >
          <div class="notice-list">
            <For each={known().news}>{(one) => <NewsRow news={one} />}</For>
          </div>
        </Show>
      )}
    </Loaded>
  );
}

function Notices(props: { of: NoticeClass | "all" }) {
  const paged = createInbox(() => (props.of === "all" ? undefined : props.of));
  const { list } = paged;
  const work = createWork();
  const isToday = (one: NoticeView) =>
    format().day(one.at) === format().day(new Date());
  const parts = createMemo(() => {
    const all = list.value()?.notices ?? [];
    return [
      { title: nt().today, notices: all.filter(isToday) },
      { title: nt().earlier, notices: all.filter((one) => !isToday(one)) },
    ].filter(({ notices }) => notices.length > 0);
  });
  const markAll = () =>
    work.run(async () => {
      const page = list.value();
      const [newest] = page?.notices ?? [];
      if (!page || !newest) return;
      const left = await trpc.notices.markRead.mutate({ upTo: newest.id });
      setUnread(left.unread);
      list.set({
        ...page,
        ...left,
        notices: page.notices.map((one) => ({ ...one, read: true })),
      });
    });
  return (
    <Loaded of={list} failed={nt().failed}>
      {() => (
        <Show
          when={parts().length > 0}
          fallback={
            <EmptyState
              drawing="letter"
              title={nt().empty}
              text={nt().emptyText}
            />
          }
        >
          <FailureNote failure={work.failure()} />
          <For each={parts()}>
            {(part, index) => (
              <section>
                <h2 class="section">
                  <span>{part.title}</span>
                  <Show
                    when={index() === 0 && props.of === "all" && unread() > 0}
                  >
                    <button
                      type="button"
                      data-testid="mark-all"
                      disabled={work.busy()}
                      onClick={() => void markAll()}
                    >
                      {nt().markAll}
                    </button>
                  </Show>
                </h2>
                <div class="notice-list">
                  <For each={part.notices}>
                    {(one) => <NoticeRow notice={one} />}
                  </For>
                </div>
              </section>
            )}
          </For>
          <MoreRows of={paged} label={nt().more} />
        </Show>
      )}
    </Loaded>
  );
}
