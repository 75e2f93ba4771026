import { foldForSearch } from "../../../server/core/search-fold.ts";
import { MOST_TYPED } from "../../../server/catalog/missed-search.rules.ts";
import type { PartnerDb } from "../partner-db.ts";
import type { CatalogQuery, Found } from "./catalog-shapes.ts";

/** What was looked for and not found, until the server has taken it. */
export interface MissedSearch {
  id: string;
  day: string;
  typed: string;
}

export interface MissedSearches {
  /** Is told of every answer; remembers what was not found once the person stopped typing. */
  noteFound(query: CatalogQuery, found: Found): void;
  /** Hands over what is remembered; what was not taken stays. */
  report(): Promise<void>;
}

interface Options {
  db: PartnerDb;
  send(reports: MissedSearch[]): Promise<{ taken: string[] }>;
  settledMs?: number;
}

const KEY = "missed-searches";
/** After so long nobody is in the middle of a word any more. */
const SETTLED_MS = 3000;
const MOST_KEPT = 300;
const MOST_SENT = 100;

/**
 * Remembers searches without a result in the partner's database. Only the search counts, not what
 * a filter left of it; and each text once until it has been reported.
 */
export function createMissedSearches({
  db,
  send,
  settledMs = SETTLED_MS,
}: Options): MissedSearches {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reporting: Promise<void> | undefined;

  const change = async (
    next: (kept: MissedSearch[]) => MissedSearch[],
  ): Promise<void> => {
    const writing = db.transaction("meta", "readwrite");
    const kept = ((await writing.store.get(KEY)) ?? []) as MissedSearch[];
    await writing.store.put(next(kept), KEY);
    await writing.done;
  };

  const remember = (typed: string) =>
    change((kept) => {
      const folded = foldForSearch(typed);
      const isKnown = kept.some((one) => foldForSearch(one.typed) === folded);
      return folded === "" || isKnown || kept.length >= MOST_KEPT
        ? kept
        : [...kept, { id: crypto.randomUUID(), day: dayNow(), typed }];
    });

  const reportAll = async () => {
    for (;;) {
      const kept = ((await db.get("meta", KEY)) ?? []) as MissedSearch[];
      if (kept.length === 0) return;
      const { taken } = await send(kept.slice(0, MOST_SENT));
      if (taken.length === 0) return;
      await change((now) => now.filter(({ id }) => !taken.includes(id)));
    }
  };

  return {
    noteFound({ search = "" }, { near, total }) {
      clearTimeout(timer);
      const typed = search.trim().slice(0, MOST_TYPED);
      if (total > 0 || near === undefined || typed === "") return;
      // What cannot be kept is lost: it is worth no trouble to the person.
      timer = setTimeout(
        () => void remember(typed).catch(() => undefined),
        settledMs,
      );
    },
    report() {
      reporting ??= reportAll().finally(() => (reporting = undefined));
      return reporting;
    },
  };
}

function dayNow(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
