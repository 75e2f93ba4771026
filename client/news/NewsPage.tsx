import { useParams } from "@solidjs/router";
import { createEffect, createMemo, For, on, Show } from "solid-js";
import {
  LARGEST_SIDE,
  resizedUrl,
} from "../../server/pictures/picture-address.rules.ts";
import type { NewsItem } from "../api.ts";
import { createLocal } from "../catalog/create-local.ts";
import { ForCodes } from "../catalog/ForCodes.tsx";
import { ItemRow } from "../catalog/ItemRow.tsx";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { refreshUnread } from "../inbox/unread.ts";
import { createWork } from "../lib/create-work.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { isWaiting } from "../outbox/outbox-entry.ts";
import { outbox } from "../outbox/outbox.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { CartBar } from "../cart/CartBar.tsx";
import { cartSums } from "../cart/cart-sums.ts";
import { wide } from "../lib/screen-width.ts";
import { createNews } from "./ask-news.ts";
import { NewsText } from "./NewsText.tsx";
import { loadedNewsTexts, nt } from "./news-texts.ts";
import "../catalog/catalog.css";
import "./news.css";

/** Without a connection it is told later. */
async function tellRead(id: number, version: number): Promise<void> {
  if (!online()) {
    await outbox.queueWrite("news.read", { id, version });
    return;
  }
  await trpc.news.read.mutate({ id, version });
  await refreshUnread();
}

/** One piece of news, with what is to be bought of it and what is to be confirmed. */
export default function NewsPage() {
  const params = useParams();
  const news = createNews();
  const one = createMemo(() =>
    news.value()?.news.find(({ id }) => String(id) === params["id"]),
  );
  // Only what was shown is read.
  const toRead = createMemo(() => {
    const shown = one();
    return shown && !shown.read && !session.isStaff() ? shown.id : undefined;
  });
  createEffect(
    on(toRead, (id) => {
      const shown = one();
      if (id === undefined || !shown) return;
      tellRead(id, shown.version).catch(() => undefined);
    }),
  );
  return (
    <div class="page narrow">
      <Head
        back="/notices?of=news"
        title={loadedNewsTexts() ? nt().news : ""}
      />
      <main id="content" tabindex="-1">
        <Show when={loadedNewsTexts()} fallback={<LineSkeleton />}>
          <Loaded of={news} failed={nt().newsFailed}>
            {() => (
              <Show
                when={one()}
                fallback={
                  <EmptyState
                    drawing="page"
                    title={nt().newsGone}
                    text={nt().newsGoneText}
                    way={{ href: "/notices?of=news", label: nt().toNews }}
                  />
                }
              >
                {(shown) => <Shown news={shown()} onConfirmed={news.refresh} />}
              </Show>
            )}
          </Loaded>
        </Show>
      </main>
      <Show when={!wide() && cartSums.count() > 0}>
        <footer class="dock">
          <CartBar />
        </footer>
      </Show>
    </div>
  );
}

function Shown(props: { news: NewsItem; onConfirmed: () => void }) {
  const work = createWork();
  const confirm = () =>
    work.run(async () => {
      const { id, version } = props.news;
      const kept =
        !online() && (await outbox.queueWrite("news.confirm", { id, version }));
      if (kept && kept.kind === "saved") return;
      await trpc.news.confirm.mutate({ id, version });
      props.onConfirmed();
      await refreshUnread();
    });
  /** He said so where nobody could hear it yet. */
  const isQueued = () =>
    outbox.entries().some(
      (entry) =>
        entry.path === "news.confirm" &&
        isWaiting(entry) &&
        entry.body ===
          JSON.stringify({
            id: props.news.id,
            version: props.news.version,
          }),
    );
  return (
    <article class="gutter news" data-testid="news">
      <p class="notice-head">
        <span class="stamp" classList={{ ink: !props.news.mustConfirm }}>
          {props.news.mustConfirm
            ? nt().important
            : nt().topics[props.news.topic]}
        </span>
        <time datetime={props.news.at}>{format().date(props.news.at)}</time>
      </p>
      <h2>{props.news.title}</h2>
      <Show when={props.news.until}>
        {(until) => (
          <p class="small faint">
            {fill(nt().until, { date: format().date(until()) })}
          </p>
        )}
      </Show>
      <NewsText text={props.news.body} />
      <For each={props.news.pictures}>
        {(picture) => (
          <img
            class="news-picture"
            src={resizedUrl(picture, LARGEST_SIDE) ?? picture}
            alt=""
            loading="lazy"
            onError={(event) => {
              // Without a signal the small one is on the device.
              if (event.currentTarget.src.endsWith(picture)) return;
              event.currentTarget.src = picture;
            }}
          />
        )}
      </For>
      <Show when={props.news.mustConfirm}>
        <div class="news-confirm">
          <FailureNote failure={work.failure()} />
          <Show
            when={props.news.confirmedAt}
            fallback={
              <Show
                when={!isQueued()}
                fallback={
                  <p class="small soft" data-testid="news-confirm-waits">
                    {nt().confirmQueued}
                  </p>
                }
              >
                <button
                  type="button"
                  class="button primary wide"
                  data-testid="news-confirm"
                  disabled={work.busy() || session.isStaff()}
                  onClick={() => void confirm()}
                >
                  {nt().confirm}
                </button>
              </Show>
            }
          >
            {(at) => (
              <p class="small soft" data-testid="news-confirmed">
                {fill(nt().confirmed, {
                  date: `${format().date(at())} ${format().time(at())}`,
                })}
              </p>
            )}
          </Show>
        </div>
      </Show>
      <Show when={props.news.items.length > 0}>
        <NewsItems codes={props.news.items} />
      </Show>
    </article>
  );
}

/** Items as the device knows them: with this partner's own prices and stock. */
function NewsItems(props: { codes: string[] }) {
  const items = createLocal(
    () => localCatalog.items(props.codes),
    () => props.codes.join("\n"),
  );
  return (
    <Show when={(items()?.length ?? 0) > 0}>
      <h2 class="section">
        <span>{nt().items}</span>
      </h2>
      <ul class="items">
        <ForCodes each={items() ?? []}>
          {(item) => (
            <li>
              <ItemRow item={item()} />
            </li>
          )}
        </ForCodes>
      </ul>
    </Show>
  );
}
