import { For, Show } from "solid-js";
import type { PortfolioNews, PortfolioNewsPage as Page } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { audienceText } from "./audience-text.ts";
import { at, loadedTexts } from "./texts.ts";
import "./news-admin.css";

/** What a salesperson's partners read of the wholesaler, and how many of them have. */
export default function PortfolioNewsPage() {
  const paged = createPaged<Page>(
    "news",
    {
      key: () => "portfolio news",
      page: (cursor, signal) =>
        trpc.news.portfolio.list.query({ cursor }, { signal }),
    },
    { keep: true },
  );
  return (
    <Show when={loadedTexts()} fallback={<LineSkeleton />}>
      <AdminHead title={at().title} />
      <main id="content" tabindex="-1" class="admin-main">
        <p class="admin-intro">{at().portfolioIntro}</p>
        <Loaded of={paged.list} failed={at().failed}>
          {(known) => (
            <Show
              when={known().news.length > 0}
              fallback={
                <EmptyState
                  drawing="page"
                  title={at().portfolioEmpty}
                  text={at().portfolioEmptyText}
                />
              }
            >
              <div class="lines">
                <For each={known().news}>{(one) => <Row news={one} />}</For>
              </div>
              <MoreRows of={paged} label={at().more} />
            </Show>
          )}
        </Loaded>
      </main>
    </Show>
  );
}

function Row(props: { news: PortfolioNews }) {
  const count = (n: number) => format().count(n);
  return (
    <a
      class="line"
      href={`/admin/partner-news/${props.news.id}`}
      data-testid="portfolio-news-row"
    >
      <span class="main">{props.news.title}</span>
      <span class="sub-value">{format().date(props.news.at)}</span>
      <span class="sub">
        <Show when={props.news.pinned}>{at().pinned} · </Show>
        {at().topics[props.news.topic]} · {audienceText(props.news.audience)}
        <span class="news-figures" data-testid="portfolio-news-read">
          {counted(at().readOf, props.news.partners, {
            read: count(props.news.read),
          })}
          <Show when={props.news.mustConfirm}>
            {" · "}
            {fill(at().confirmedOf, {
              confirmed: count(props.news.confirmed),
            })}
          </Show>
        </span>
      </span>
    </a>
  );
}
