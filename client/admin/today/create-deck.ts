import { createMemo, createSignal, onCleanup } from "solid-js";
import type { WaitingCard } from "../../api.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
import { warnUnload } from "../../lib/warn-unload.ts";

/** For how long a decision may be taken back before it is sent. */
export const UNDO_MS = 6000;

export interface Decision {
  /** What is said of it at once. */
  said: string;
  send: () => Promise<unknown>;
}

export interface Settled extends Decision {
  state: "held" | "sending" | "done";
}

/** What the same thing is under over refreshes; the same matter anew is another. */
export const cardId = ({ kind, key, since }: WaitingCard): string =>
  `${kind} ${key} ${since}`;

/**
 * Cards that are settled one by one. A decision stands in its card's place and goes a few seconds
 * later, or when the page is left; until then it is taken back as if it had not been. One that was
 * refused gives its card back with the reason. Cards keep their places; new ones come below.
 */
export function createDeck(
  cards: () => readonly WaitingCard[],
  on: {
    sent: () => void;
    /** It was refused when its page was left already: there is no card to give back. */
    lost: (card: WaitingCard, said: string, failure: Failure) => void;
  },
) {
  const [settled, setSettled] = createSignal<ReadonlyMap<string, Settled>>(
    new Map(),
  );
  const [failures, setFailures] = createSignal<ReadonlyMap<string, Failure>>(
    new Map(),
  );
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** What is settled stands here when the server no longer tells of it. */
  const seen = new Map<string, WaitingCard>();
  const drafts = new Map<string, object>();
  let isLeft = false;

  const open = createMemo(() => {
    const now = new Map(cards().map((card) => [cardId(card), card]));
    for (const [id, card] of now) seen.set(id, card);
    return now;
  });
  const ids = createMemo<string[]>((before) => {
    const isKept = (id: string) =>
      open().has(id) || settled().has(id) || failures().has(id);
    const kept = before.filter(isKept);
    const known = new Set(kept);
    return [...kept, ...[...open().keys()].filter((id) => !known.has(id))];
  }, []);

  const put = (id: string, next: Settled | undefined) =>
    setSettled((before) => {
      const after = new Map(before);
      if (next) after.set(id, next);
      else after.delete(id);
      return after;
    });
  const tell = (id: string, failure: Failure | undefined) =>
    setFailures((before) => {
      const after = new Map(before);
      if (failure) after.set(id, failure);
      else after.delete(id);
      return after;
    });

  const send = async (id: string) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    const decision = settled().get(id);
    if (decision?.state !== "held") return;
    put(id, { ...decision, state: "sending" });
    try {
      await decision.send();
      put(id, { ...decision, state: "done" });
      drafts.delete(id);
    } catch (error) {
      const failure = failureFrom(error);
      put(id, undefined);
      tell(id, failure);
      const card = seen.get(id);
      if (isLeft && card) on.lost(card, decision.said, failure);
    }
    if (isLeft) endIfDone();
    else on.sent();
  };
  const sendAll = () => {
    for (const id of timers.keys()) void send(id);
  };
  const isBusy = () =>
    [...settled().values()].some(({ state }) => state !== "done");
  const endWarning = warnUnload(isBusy);
  const endIfDone = () => {
    if (!isBusy()) endWarning();
  };
  const whenHidden = () => {
    if (document.visibilityState === "hidden") sendAll();
  };
  document.addEventListener("visibilitychange", whenHidden);
  onCleanup(() => {
    document.removeEventListener("visibilitychange", whenHidden);
    isLeft = true;
    sendAll();
    endIfDone();
  });

  return {
    ids,
    card: (id: string) => open().get(id) ?? seen.get(id),
    settled: (id: string) => settled().get(id),
    failure: (id: string) => failures().get(id),
    /** What was typed for a card: it stays over taking back and failures, until it is done. */
    draft: <Draft extends object>(id: string, make: () => Draft): Draft => {
      const kept = (drafts.get(id) as Draft | undefined) ?? make();
      drafts.set(id, kept);
      return kept;
    },
    /** Somebody else has settled it: what is left to say of it is why. */
    isGone: (id: string) => !open().has(id),
    decide: (id: string, decision: Decision) => {
      if (settled().has(id)) return;
      tell(id, undefined);
      put(id, { ...decision, state: "held" });
      timers.set(
        id,
        setTimeout(() => void send(id), UNDO_MS),
      );
    },
    undo: (id: string) => {
      if (settled().get(id)?.state !== "held") return;
      clearTimeout(timers.get(id));
      timers.delete(id);
      put(id, undefined);
    },
  };
}

export type Deck = ReturnType<typeof createDeck>;
