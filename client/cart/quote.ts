import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  type Accessor,
} from "solid-js";
import type { Quote } from "../api.ts";
import { failureFrom, isVerdict, type Failure } from "../lib/failure.ts";
import { online } from "../offline/connectivity.ts";
import { trpc } from "../trpc.ts";

export interface Asked {
  lines: { itemCode: string; quantity: string }[];
  paymentMethod?: string;
}

/** Long enough for a run of presses on plus, short enough not to be noticed. */
const PAUSE_MS = 250;
/** A server in trouble is asked again after so long; one out of reach, once it is back. */
const AGAIN_MS = 10_000;

export interface LiveQuote {
  /** The last answer, which may be to an earlier question. */
  quote: Accessor<Quote | undefined>;
  /** The answer to exactly what is asked now; only this may be sent. */
  current: Accessor<Quote | undefined>;
  failure: Accessor<Failure | undefined>;
  /** There is no total for what is asked now, and the server is not the one who says so. */
  unanswered: Accessor<boolean>;
  refresh: () => void;
}

/** The server's totals for what is asked, kept up with each change. */
export function createQuote(asked: Accessor<Asked | undefined>): LiveQuote {
  const [answer, setAnswer] = createSignal<{ key: string; quote: Quote }>();
  const [failure, setFailure] = createSignal<Failure>();
  const key = createMemo(() => {
    const question = asked();
    return question && JSON.stringify(question);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller: AbortController | undefined;

  const ask = async () => {
    const question = asked();
    const wanted = key();
    clearTimeout(timer);
    controller?.abort();
    if (!question || wanted === undefined) return;
    const own = new AbortController();
    controller = own;
    // Who could not be asked may be out of reach still: that stands until there is an answer.
    setFailure((before) => (before && isVerdict(before) ? undefined : before));
    try {
      const quote = await trpc.orders.quote.query(question, {
        signal: own.signal,
      });
      if (own.signal.aborted) return;
      setAnswer({ key: wanted, quote });
      setFailure(undefined);
    } catch (error) {
      if (own.signal.aborted) return;
      const found = failureFrom(error);
      setFailure(found);
      if (found.kind === "broken")
        timer = setTimeout(() => void ask(), AGAIN_MS);
    }
  };

  createEffect(
    on(key, (wanted) => {
      clearTimeout(timer);
      controller?.abort();
      if (wanted === undefined) {
        setFailure(undefined);
        return;
      }
      timer = setTimeout(() => void ask(), answer() ? PAUSE_MS : 0);
    }),
  );
  createEffect(
    on(online, (reached) => reached && failure() && void ask(), {
      defer: true,
    }),
  );
  onCleanup(() => {
    clearTimeout(timer);
    controller?.abort();
  });

  const current = () => {
    const last = answer();
    return last && last.key === key() ? last.quote : undefined;
  };
  return {
    quote: () => answer()?.quote,
    current,
    failure,
    unanswered: () => {
      const found = failure();
      return found !== undefined && !isVerdict(found) && !current();
    },
    refresh: () => void ask(),
  };
}
