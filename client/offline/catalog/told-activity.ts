import { MOST_TYPED } from "../../../server/catalog/missed-search.rules.ts";
import { ANSWER_WITHIN_MS } from "../../lib/request.ts";
import type { PartnerDb } from "../partner-db.ts";
import type { CatalogQuery, Found, LookedAt } from "./catalog-shapes.ts";

/** What the person did, until the server has taken it. */
export type Deed =
  | ({ kind: "view"; at: string } & LookedAt)
  | { kind: "search"; at: string; typed: string; found: number };

export interface ToldActivity {
  /** Is told of every answer; remembers what was looked for once the person stopped typing. */
  noteFound(query: CatalogQuery, found: Found): void;
  noteLooked(item: LookedAt): void;
  /** Hands over what is remembered; what was not taken stays. */
  tell(): Promise<void>;
}

const KEY = "deeds";
const SETTLED_MS = 3000;
/** A device that is out of reach for long forgets the oldest. */
const MOST_KEPT = 1000;
const MOST_SENT = 200;

/**
 * Remembers in the partner's database what was looked at and looked for, and tells it with the
 * device's other traffic. Told twice after a lost answer, it counts once.
 */
export function createToldActivity({
  db,
  send,
  settledMs = SETTLED_MS,
}: {
  db: PartnerDb;
  send: (deeds: Deed[]) => Promise<void>;
  settledMs?: number;
}): ToldActivity {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling: Promise<void> | undefined;

  const change = async (next: (kept: Deed[]) => Deed[]): Promise<void> => {
    const writing = db.transaction("meta", "readwrite");
    const kept = ((await writing.store.get(KEY)) ?? []) as Deed[];
    await writing.store.put(next(kept), KEY);
    await writing.done;
  };
  // What cannot be kept is lost: it is worth no trouble to the person.
  const remember = (deed: Deed) =>
    void change((kept) => [...kept, deed].slice(-MOST_KEPT)).catch(
      () => undefined,
    );
  const now = () => new Date().toISOString();

  const tellAll = async () => {
    for (;;) {
      const kept = ((await db.get("meta", KEY)) ?? []) as Deed[];
      const sent = kept.slice(0, MOST_SENT);
      if (sent.length === 0) return;
      await send(sent);
      const told = new Set(sent.map((deed) => JSON.stringify(deed)));
      await change((left) =>
        left.filter((deed) => !told.has(JSON.stringify(deed))),
      );
    }
  };

  return {
    noteFound({ search = "" }, { near, total }) {
      clearTimeout(timer);
      const typed = search.trim().slice(0, MOST_TYPED);
      // Where a filter left nothing, the search may well have found something.
      if (typed === "" || (total === 0 && near === undefined)) return;
      timer = setTimeout(
        () => remember({ kind: "search", at: now(), typed, found: total }),
        settledMs,
      );
    },
    noteLooked({ code, price, currency }) {
      remember({ kind: "view", at: now(), code, price, currency });
    },
    tell() {
      telling ??= tellAll().finally(() => (telling = undefined));
      return telling;
    },
  };
}

/** Hands deeds to the server; the worker has no tRPC client. */
export async function sendDeeds(
  events: Deed[],
  headers: Record<string, string>,
): Promise<void> {
  const response = await fetch("/trpc/activity.tell", {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ events }),
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const answer = (await response.json()) as {
    result?: { data?: { taken?: unknown } };
  };
  if (!response.ok || answer.result?.data?.taken !== events.length)
    throw new Error(`deeds were answered with ${response.status}`);
}
