import { useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, For, on, onMount, Show } from "solid-js";
import { foldForSearch, searchWords } from "../../server/core/search-fold.ts";
import { MOST_PREPARED } from "../../server/sales/trip-limits.rules.ts";
import { firstWay } from "../ui/first-way.ts";
import type { Portfolio } from "../api.ts";
import { bytesText } from "../i18n/bytes-text.ts";
import { counted, format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { online } from "../offline/connectivity.ts";
import { createPaged } from "../offline/create-paged.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { PartnerLine } from "./PartnerLine.tsx";
import { portfolioLoaded, pt } from "./portfolio-texts.ts";
import { isFull, readTrip, renewTrip, trip, tripProgress } from "./trip.ts";
import "./portfolio.css";

/** The partners whom a member of staff may act for, and those that he takes along on his phone. */
export default function PortfolioPage() {
  const [params, setParams] = useSearchParams();
  const search = createMemo(() =>
    typeof params["q"] === "string" ? params["q"] : "",
  );
  /** Without a connection what is on the phone is searched there. */
  const asked = createMemo(() => (online() ? search() : ""));
  const partners = createPaged<Portfolio>(
    "partners",
    {
      key: () => `portfolio ${asked()}`,
      page: (cursor, signal) =>
        trpc.sales.portfolio.query(
          { search: asked(), ...(cursor && { cursor }) },
          { signal },
        ),
    },
    { keep: true },
  );
  onMount(() => void readTrip().then(() => renewTrip("old")));
  createEffect(
    on(online, (reached) => reached && void renewTrip("old"), { defer: true }),
  );
  const nobody = () => {
    if (search())
      return {
        title: pt().notFound,
        text: online() ? pt().notFoundText : pt().notFoundOffline,
      };
    // An administrator may act for all that there are.
    const way = firstWay();
    return way
      ? { title: pt().noneYet, text: pt().noneYetText, way }
      : { title: pt().empty, text: pt().emptyText };
  };
  const shown = ({ partners: rows }: Portfolio) => {
    if (online()) return rows;
    const words = searchWords(search());
    return rows.filter(({ code, name, city }) => {
      const text = foldForSearch(`${code} ${name} ${city}`);
      return words.every((word) => text.includes(word));
    });
  };
  return (
    <div class="portfolio">
      <Show when={portfolioLoaded()} fallback={<LineSkeleton />}>
        <header class="admin-head">
          <div class="admin-title">
            <h1>{pt().title}</h1>
          </div>
          <a class="head-link" href="/admin/partners">
            {pt().overview}
          </a>
        </header>
        <main id="content" tabindex="-1" data-testid="portfolio">
          <div class="portfolio-search">
            <SearchField
              label={pt().search}
              placeholder={pt().search}
              testid="partner-search"
              value={search()}
              onSearch={(text) =>
                setParams({ q: text || undefined }, { replace: true })
              }
            />
          </div>
          <TripHead />
          <Loaded of={partners.list} failed={pt().failedList}>
            {(page) => (
              <Show
                when={shown(page()).length > 0}
                fallback={<EmptyState drawing="page" {...nobody()} />}
              >
                <ul class="lines flat">
                  <For each={shown(page())}>
                    {(partner) => <PartnerLine partner={partner} />}
                  </For>
                </ul>
                <div class="gutter">
                  <MoreRows of={partners} label={pt().more} />
                </div>
              </Show>
            )}
          </Loaded>
        </main>
      </Show>
    </div>
  );
}

/** How much of whom is on the phone, and how far it has come. */
function TripHead() {
  const bytes = () => trip().reduce((sum, one) => sum + one.bytes, 0);
  return (
    <section class="trip-head" aria-label={pt().trip} data-testid="trip">
      <p class="small">
        <Show when={trip().length > 0} fallback={pt().tripText}>
          <b>{counted(pt().tripCount, trip().length)}</b> · {bytesText(bytes())}
        </Show>
        <Show when={isFull()}>
          <br />
          {fill(pt().full, { most: format().count(MOST_PREPARED) })}
        </Show>
      </p>
      <Show
        when={tripProgress()}
        fallback={
          <Show when={trip().length > 0}>
            <button
              type="button"
              class="text-button"
              disabled={!online()}
              data-testid="trip-renew"
              onClick={() => void renewTrip("all")}
            >
              {pt().renew}
            </button>
          </Show>
        }
      >
        {(progress) => (
          <label class="small" data-testid="trip-progress">
            {fill(pt().progress, {
              done: format().count(progress().done + 1),
              of: format().count(progress().of),
            })}{" "}
            <progress value={progress().done} max={progress().of} />
          </label>
        )}
      </Show>
    </section>
  );
}
