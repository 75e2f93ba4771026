import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  type Accessor,
} from "solid-js";
import { online } from "../offline/connectivity.ts";
import { failureFrom, isVerdict, type Failure } from "../lib/failure.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { sameParts } from "../lib/same-parts.ts";

interface Held {
  value: unknown;
  at: number;
}

/** Answers of this visit, so that going back shows what was there and refreshes behind it. */
const held = new Map<string, Held>();
/** How many rows of each list that grows were asked for in this visit. */
export const askedRows = new Map<string, number>();

/** Forgets everything fetched: another person may sign in next. */
export function forgetRemote(): void {
  held.clear();
  askedRows.clear();
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

/** Whether the server says that there is no such thing, or not for him. */
const isGone = (failure: Failure | undefined): boolean =>
  failure !== undefined &&
  isVerdict(failure) &&
  (failure.status === 403 || failure.status === 404);

/** Where answers stay on the device; `owner` is whose page asked. */
export interface AnswerStore {
  keep(
    owner: string | undefined,
    key: string,
    answer: { value: unknown; at: number },
  ): Promise<void>;
  read(key: string): Promise<{ value: unknown; at: number } | undefined>;
  drop(key: string): Promise<void>;
}

/** The owner's own database; loaded where something is kept, and not with the first screen. */
const keptAnswers = () => import("../offline/kept-answers.ts");
const OWN_STORE: AnswerStore = {
  keep: async (...answer) => (await keptAnswers()).keepAnswer(...answer),
  read: async (key) => (await keptAnswers()).readKept(key),
  drop: async (key) => (await keptAnswers()).dropKept(key),
};

/**
 * Something that the server holds, under a key. A held value is shown at once and refreshed
 * behind, and what the answer does not change stays the same object. An undefined key asks for
 * nothing. It asks again by itself when the connection is back.
 * With `keep` the answer also stays on the device, in its owner's database or the one given, and
 * is shown from there, with its age, when the server is not reached.
 */
export function createRemote<Value>(
  asked: Accessor<string | undefined>,
  fetch: (signal: AbortSignal) => Promise<Value>,
  options: { keep?: boolean | AnswerStore } = {},
): Remote<Value> {
  const { keep = false } = options;
  const store = typeof keep === "object" ? keep : OWN_STORE;
  // Asked for under the same name again, it is neither fetched anew nor taken off the screen.
  const key = createMemo(asked);
  const [value, setValue] = createSignal<Value>();
  const [failure, setFailure] = createSignal<Failure>();
  const [loading, setLoading] = createSignal(false);
  const [at, setAt] = createSignal<number>();
  let controller: AbortController | undefined;

  const put = (name: string, answer: Value, owner = ownerTag()) => {
    const now = Date.now();
    const next = sameParts(value(), answer);
    held.set(name, { value: next, at: now });
    setValue(() => next);
    setAt(now);
    setFailure(undefined);
    if (keep)
      void store
        .keep(owner, name, { value: next, at: now })
        .catch(() => undefined);
  };

  /** Shows what the device has until the server's answer is there, and where none comes. */
  const showKept = async (name: string) => {
    const kept = await store.read(name).catch(() => undefined);
    if (!kept || key() !== name || value() !== undefined) return;
    if (isGone(failure())) return;
    held.set(name, kept);
    setValue(() => kept.value as Value);
    setAt(kept.at);
  };

  /** What he may no longer see is not shown from the device either. */
  const drop = (name: string) => {
    held.delete(name);
    setValue(undefined);
    setAt(undefined);
    void store.drop(name).catch(() => undefined);
  };

  const load = async (name: string) => {
    controller?.abort();
    const own = new AbortController();
    const owner = ownerTag();
    controller = own;
    setLoading(true);
    try {
      const next = await fetch(own.signal);
      if (!own.signal.aborted) put(name, next, owner);
    } catch (error) {
      if (own.signal.aborted) return;
      const found = failureFrom(error);
      if (keep && isGone(found)) drop(name);
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
      else {
        if (keep && !before) void showKept(name);
        void load(name);
      }
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
      if (name === undefined) return;
      put(name, next);
      // What is on its way was asked for before.
      if (loading()) void load(name);
    },
  };
}
