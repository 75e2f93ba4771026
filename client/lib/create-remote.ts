import {
  createEffect,
  createSignal,
  on,
  onCleanup,
  type Accessor,
} from "solid-js";
import { online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { failureFrom, type Failure } from "./failure.ts";

interface Held {
  value: unknown;
  at: number;
}

/** Answers of this visit, so that going back shows what was there and refreshes behind it. */
const held = new Map<string, Held>();

/** Forgets everything fetched: another person may sign in next. */
export function forgetRemote(): void {
  held.clear();
}

export interface Remote<Value> {
  value: Accessor<Value | undefined>;
  failure: Accessor<Failure | undefined>;
  loading: Accessor<boolean>;
  /** When the shown value came. */
  at: Accessor<number | undefined>;
  refresh: () => void;
  /** Puts in a value that the device knows already. */
  set: (value: Value) => void;
}

/**
 * Something that the server holds, under a key. A held value is shown at once and refreshed
 * behind; an undefined key asks for nothing. It asks again by itself when the connection is back.
 */
export function createRemote<Value>(
  key: Accessor<string | undefined>,
  fetch: (signal: AbortSignal) => Promise<Value>,
): Remote<Value> {
  const [value, setValue] = createSignal<Value>();
  const [failure, setFailure] = createSignal<Failure>();
  const [loading, setLoading] = createSignal(false);
  const [at, setAt] = createSignal<number>();
  let controller: AbortController | undefined;

  const put = (name: string, next: Value) => {
    const now = Date.now();
    held.set(name, { value: next, at: now });
    setValue(() => next);
    setAt(now);
    setFailure(undefined);
  };

  const load = async (name: string) => {
    controller?.abort();
    const own = new AbortController();
    controller = own;
    setLoading(true);
    try {
      const next = await fetch(own.signal);
      if (!own.signal.aborted) put(name, next);
    } catch (error) {
      if (own.signal.aborted) return;
      const found = failureFrom(error);
      if (found.status === 401) session.expire();
      setFailure(found);
    } finally {
      if (!own.signal.aborted) setLoading(false);
    }
  };

  createEffect(
    on(key, (name) => {
      controller?.abort();
      setFailure(undefined);
      const before = name === undefined ? undefined : held.get(name);
      setValue(() => before?.value as Value | undefined);
      setAt(before?.at);
      if (name === undefined) setLoading(false);
      else void load(name);
    }),
  );
  createEffect(
    on(
      online,
      (reached) => {
        const name = key();
        if (reached && name !== undefined && failure()) void load(name);
      },
      { defer: true },
    ),
  );
  onCleanup(() => controller?.abort());

  return {
    value,
    failure,
    loading,
    at,
    refresh: () => {
      const name = key();
      if (name !== undefined) void load(name);
    },
    set: (next) => {
      const name = key();
      if (name !== undefined) put(name, next);
    },
  };
}
