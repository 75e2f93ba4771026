import { Show } from "solid-js";
import type { NewsItem } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { Thumb } from "../ui/Thumb.tsx";
import { nt } from "./news-texts.ts";

/** A piece of news in a list; the marker stands behind what is not read. */
export function NewsRow(props: { news: NewsItem }) {
  const asks = () => props.news.mustConfirm && props.news.confirmedAt === null;
  return (
    <a
      class="notice-row"
      href={`/news/${props.news.id}`}
      data-testid="news-row"
    >
      <span class="notice-head">
        <span class="stamp" classList={{ ink: !asks() }}>
          {asks() ? nt().important : nt().topics[props.news.topic]}
        </span>
        <Show when={props.news.pinned}>
          <span class="small faint">{nt().pinned}</span>
        </Show>
        <time datetime={props.news.at}>
          {nearMoment(Date.parse(props.news.at))}
        </time>
      </span>
      <span class="notice-body">
        <span>
          <b class="notice-title">
            <Show when={!props.news.read} fallback={props.news.title}>
              <mark>{props.news.title}</mark>
              <span class="unseen"> {nt().unread}</span>
            </Show>
          </b>
          <span class="notice-text">{props.news.body}</span>
          <Show when={asks()}>
            <span class="notice-text">
              <b>{nt().mustConfirm}</b>
            </span>
          </Show>
          <Show when={props.news.until}>
            {(until) => (
              <span class="small faint">
                {nt().until.replace("{date}", format().date(until()))}
              </span>
            )}
          </Show>
        </span>
        <Show when={props.news.pictures[0]}>
          {(picture) => <Thumb imageUrl={picture()} />}
        </Show>
      </span>
    </a>
  );
}
