import { createMemo, For, Show } from "solid-js";
import { unread } from "../inbox/unread.ts";
import { format } from "../i18n/i18n.ts";
import { createNews } from "./ask-news.ts";
import { NewsRow } from "./NewsRow.tsx";
import { loadedNewsTexts, nt } from "./news-texts.ts";
import "./news.css";

const MOST = 3;

/** What of the news waits for this person: what he has to confirm, then what he has not read. */
export default function HomeNews() {
  const news = createNews();
  const waiting = createMemo(() => {
    const all = news.value()?.news ?? [];
    const asks = all.filter(
      (one) => one.mustConfirm && one.confirmedAt === null,
    );
    const rest = all.filter((one) => !asks.includes(one));
    return [...asks, ...rest.filter((one) => !one.read || one.pinned)].slice(
      0,
      MOST,
    );
  });
  return (
    <Show when={loadedNewsTexts() && (waiting().length > 0 || unread() > 0)}>
      <section data-testid="home-news">
        <h2 class="section">
          <span>{nt().title}</span>
          <a href="/notices">
            {nt().all}
            <Show when={unread() > 0}>
              {" "}
              <span data-testid="unread">{format().count(unread())}</span>
            </Show>
          </a>
        </h2>
        <div class="notice-list">
          <For each={waiting()}>{(one) => <NewsRow news={one} />}</For>
        </div>
      </section>
    </Show>
  );
}
