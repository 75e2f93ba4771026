import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  type Accessor,
} from "solid-js";
import type { Item, ItemFilter } from "../api.ts";
import { failureFrom, type Failure } from "../lib/failure.ts";
import { online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";

interface Pages {
  key: string;
  items: Item[];
  total?: number;
  nextCursor: string | null;
  /** When the oldest shown page came. */
  at: number;
}

/** Lists of this visit, so that Back finds the same rows at the same place. */
const held = new Map<string, Pages>();
const HELD_LISTS = 12;
const FRESH_MS = 60_000;

export interface ItemList {
  pages: Accessor<Pages | undefined>;
  /** The first page of what is asked for is on its way. */
  loading: Accessor<boolean>;
  failure: Accessor<Failure | undefined>;
  loadingMore: Accessor<boolean>;
  moreFailure: Accessor<Failure | undefined>;
  more: () => void;
  refresh: () => void;
}

/** The catalogue page by page. Old rows stay until the first new page is here. */
export function createItemList(filter: Accessor<ItemFilter>): ItemList {
  const owner = session.user()?.username ?? "";
  const key = createMemo(() => owner + JSON.stringify(filter()));
  const [pages, setPages] = createSignal<Pages>();
  const [loading, setLoading] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const [loadingMore, setLoadingMore] = createSignal(false);
  const [moreFailure, setMoreFailure] = createSignal<Failure>();
  let controller: AbortController | undefined;

  const show = (next: Pages) => {
    held.delete(next.key);
    held.set(next.key, next);
    const oldest = held.keys().next();
    if (held.size > HELD_LISTS && !oldest.done) held.delete(oldest.value);
    setPages(next);
  };
  const begin = () => {
    controller?.abort();
    controller = new AbortController();
    setLoadingMore(false);
    return controller.signal;
  };
  const fail = (error: unknown, put: (failure: Failure) => void) => {
    const found = failureFrom(error);
    if (found.status === 401) session.expire();
    put(found);
  };

  /** Stock as shown differs by partner and is not counted; a short list still counts itself. */
  const count = async (signal: AbortSignal): Promise<number | undefined> => {
    const { inStock, ...counted } = filter();
    if (inStock) return undefined;
    try {
      return (await trpc.catalog.count.query(counted, { signal })).total;
    } catch {
      return undefined;
    }
  };

  const loadFirst = async () => {
    const wanted = key();
    const signal = begin();
    setLoading(true);
    setFailure(undefined);
    setMoreFailure(undefined);
    try {
      const [page, total] = await Promise.all([
        trpc.catalog.list.query(filter(), { signal }),
        count(signal),
      ]);
      if (signal.aborted) return;
      show({ ...page, total, key: wanted, at: Date.now() });
    } catch (error) {
      if (!signal.aborted) fail(error, setFailure);
    } finally {
      if (!signal.aborted) setLoading(false);
    }
  };

  const more = async () => {
    const current = pages();
    if (!current || current.key !== key() || current.nextCursor === null)
      return;
    if (loadingMore() || loading()) return;
    const signal = begin();
    setLoadingMore(true);
    setMoreFailure(undefined);
    try {
      const page = await trpc.catalog.list.query(
        { ...filter(), cursor: current.nextCursor },
        { signal },
      );
      if (signal.aborted) return;
      show({
        ...current,
        items: [...current.items, ...page.items],
        nextCursor: page.nextCursor,
      });
    } catch (error) {
      if (!signal.aborted) fail(error, setMoreFailure);
    } finally {
      if (!signal.aborted) setLoadingMore(false);
    }
  };

  createEffect(
    on(key, (wanted) => {
      const before = held.get(wanted);
      if (before) {
        begin();
        setLoading(false);
        setFailure(undefined);
        setPages(before);
        if (Date.now() - before.at < FRESH_MS || !online()) return;
        // Several pages deep, a reload from the top would throw the person off the row.
        if (before.items.length > 50) return;
      }
      void loadFirst();
    }),
  );
  createEffect(
    on(online, (reached) => reached && failure() && void loadFirst(), {
      defer: true,
    }),
  );
  onCleanup(() => controller?.abort());

  return {
    pages,
    loading,
    failure,
    loadingMore,
    moreFailure,
    more: () => void more(),
    refresh: () => void loadFirst(),
  };
}
