import { useParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import {
  LARGEST_SIDE,
  resizedUrl,
} from "../../../server/pictures/picture-address.rules.ts";
import type { PortfolioNewsItem } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { NewsText } from "../../news/NewsText.tsx";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { audienceText } from "./audience-text.ts";
import { at, loadedTexts } from "./texts.ts";
import "../../news/news.css";
import "./news-admin.css";

/** One piece of news as a salesperson's partners read it, and who of them has. */
export default function PortfolioNewsItemPage() {
  const params = useParams();
  const paged = createPaged<PortfolioNewsItem>(
    "partners",
    {
      key: () => `portfolio news ${params["id"]}`,
      page: (cursor, signal) =>
        trpc.news.portfolio.get.query(
          { id: Number(params["id"]), cursor },
          { signal },
        ),
    },
    { keep: true },
  );
  return (
    <Show when={loadedTexts()} fallback={<LineSkeleton />}>
      <AdminHead title={at().edit} back="/admin/partner-news" />
      <main id="content" tabindex="-1" class="admin-main news-admin">
        <Loaded
          of={paged.list}
          failed={at().failed}
          missing={
            <EmptyState
              drawing="page"
              title={at().portfolioGone}
              text={at().portfolioGoneText}
              way={{ href: "/admin/partner-news", label: at().toNews }}
            />
          }
        >
          {(known) => (
            <>
              <Words news={known().news} />
              <h2 class="section">
                <span>{at().who}</span>
              </h2>
              <ul class="lines flat">
                <For each={known().partners}>
                  {(partner) => (
                    <li>
                      <a
                        class="line"
                        href={`/admin/partners/${encodeURIComponent(partner.code)}`}
                        data-testid="portfolio-reader"
                        data-code={partner.code}
                      >
                        <span class="main">{partner.name}</span>
                        <span class="sub-value">
                          <Show
                            when={partner.people > 0}
                            fallback={at().noPeople}
                          >
                            {fill(at().ofPeople, {
                              read: format().count(partner.read),
                              reached: format().count(partner.people),
                            })}
                          </Show>
                        </span>
                        <Show
                          when={known().news.mustConfirm && partner.people > 0}
                        >
                          <span class="sub">
                            {partner.confirmed > 0
                              ? fill(at().confirmedOf, {
                                  confirmed: format().count(partner.confirmed),
                                })
                              : at().notConfirmed}
                          </span>
                        </Show>
                      </a>
                    </li>
                  )}
                </For>
              </ul>
              <MoreRows of={paged} label={at().more} />
            </>
          )}
        </Loaded>
      </main>
    </Show>
  );
}

function Words(props: { news: PortfolioNewsItem["news"] }) {
  return (
    <article class="news" data-testid="portfolio-news">
      <p class="notice-head">
        <span class="stamp ink">{at().topics[props.news.topic]}</span>
        <time datetime={props.news.at}>{format().date(props.news.at)}</time>
      </p>
      <h2>{props.news.title}</h2>
      <p class="small soft">
        {audienceText(props.news.audience)}
        <Show when={props.news.until}>
          {(until) =>
            ` · ${fill(at().shownUntil, { date: format().date(until()) })}`
          }
        </Show>
        <br />
        {counted(at().readOf, props.news.partners, {
          read: format().count(props.news.read),
        })}
        <Show when={props.news.mustConfirm}>
          {` · ${fill(at().confirmedOf, {
            confirmed: format().count(props.news.confirmed),
          })}`}
        </Show>
      </p>
      <NewsText text={props.news.body} />
      <For each={props.news.pictures}>
        {(picture) => (
          <img
            class="news-picture"
            src={resizedUrl(picture, LARGEST_SIDE) ?? picture}
            alt=""
            loading="lazy"
          />
        )}
      </For>
      <Show when={props.news.items.length > 0}>
        <h2 class="section">
          <span>{at().items}</span>
        </h2>
        <ul class="lines flat">
          <For each={props.news.items}>
            {(item) => (
              <li class="line">
                <span class="main">{item.name}</span>
                <span class="sub-value">{item.code}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </article>
  );
}
