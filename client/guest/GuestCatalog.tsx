import { useSearchParams } from "@solidjs/router";
import { createResource, For, Show } from "solid-js";
import type { GuestFilters, GuestPage } from "../api.ts";
import { fill } from "../i18n/messages.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { online } from "../offline/connectivity.ts";
import { createPaged } from "../offline/create-paged.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { Choice } from "../ui/Choice.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import { findSeen, guestStore, ITEMS } from "./kept-goods.ts";
import type { GuestTexts } from "./texts/sr-latn.ts";

/** The goods by name, searched and narrowed down; each leads to its own page. */
export function GuestCatalog(props: { texts: GuestTexts }) {
  const [params, setParams] = useSearchParams<{
    q?: string;
    category?: string;
    manufacturer?: string;
  }>();
  const asked = () => ({
    ...(params.q && { search: params.q }),
    ...(params.category && { category: params.category }),
    ...(params.manufacturer && { manufacturer: params.manufacturer }),
  });
  const paged = createPaged<GuestPage>(
    "items",
    {
      key: () => `${ITEMS}${JSON.stringify(asked())}`,
      page: (cursor, signal) =>
        trpc.guests.items.query(
          { ...asked(), ...(cursor && { cursor }) },
          { ...(signal && { signal }) },
        ),
    },
    { keep: guestStore },
  );
  /** Without a connection something may be asked for that nobody has answered here. */
  const [seen] = createResource(
    () => !online() && paged.list.value() === undefined && asked(),
    (wanted) => findSeen(wanted).catch(() => []),
  );
  const filters = createRemote<GuestFilters>(
    () => "guest filters",
    (signal) => trpc.guests.filters.query(undefined, { signal }),
    { keep: guestStore },
  );
  const put = (part: Record<string, string>) =>
    setParams(part, { replace: true });
  return (
    <>
      <div class="gutter" style={{ padding: "14px var(--gutter) 10px" }}>
        <h1>{props.texts.title}</h1>
        <p class="small soft">{props.texts.intro}</p>
      </div>
      <div style={{ padding: "0 var(--gutter) 8px" }}>
        <SearchField
          label={props.texts.search}
          placeholder={props.texts.searchFor}
          testid="guest-search"
          value={params.q ?? ""}
          onSearch={(text) => put({ q: text })}
        />
      </div>
      <Show when={filters.value()}>
        {(known) => (
          <div class="guest-filters">
            <Choice
              label={props.texts.category}
              value={params.category ?? ""}
              options={known().categories}
              empty={props.texts.all}
              testid="guest-category"
              onChange={(code) => put({ category: code })}
            />
            <Choice
              label={props.texts.manufacturer}
              value={params.manufacturer ?? ""}
              options={known().manufacturers}
              empty={props.texts.all}
              testid="guest-manufacturer"
              onChange={(code) => put({ manufacturer: code })}
            />
          </div>
        )}
      </Show>
      <Show when={!online()}>
        <p
          class="gutter small soft"
          aria-live="polite"
          data-testid="guest-seen"
        >
          {fill(seen() ? props.texts.seenOnly : props.texts.seenAt, {
            at: nearMoment(paged.list.at() ?? Date.now()),
          })}
        </p>
      </Show>
      <Show
        when={(seen()?.length ?? 0) > 0 && seen()}
        fallback={
          <Loaded of={paged.list} failed={props.texts.failed}>
            {(page) => (
              <Show
                when={page().items.length > 0}
                fallback={
                  <EmptyState
                    drawing="page"
                    title={props.texts.none}
                    text={props.texts.noneText}
                  />
                }
              >
                <Rows items={page().items} texts={props.texts} />
                <MoreRows of={paged} label={props.texts.more} />
              </Show>
            )}
          </Loaded>
        }
      >
        {(items) => <Rows items={items()} texts={props.texts} />}
      </Show>
    </>
  );
}

function Rows(props: { items: GuestPage["items"]; texts: GuestTexts }) {
  return (
    <For each={props.items}>
      {(item) => (
        <a
          class="guest-row"
          href={`/browse/${encodeURIComponent(item.code)}`}
          data-testid="guest-item"
        >
          <Thumb imageUrl={item.imageUrl} />
          <span class="guest-text">
            <b>{item.name}</b>
            <span class="small faint" style={{ display: "block" }}>
              {[item.code, item.manufacturer?.name].filter(Boolean).join(" · ")}
            </span>
          </span>
          <Show when={item.isAvailable !== null}>
            <span class="small" classList={{ faint: !item.isAvailable }}>
              {item.isAvailable
                ? props.texts.available
                : props.texts.unavailable}
            </span>
          </Show>
        </a>
      )}
    </For>
  );
}
