import type { CatalogTrouble } from "../catalog/catalog-shapes.ts";

/** What the tab that syncs tells the others of one owner, and what they ask of it. */
export type TabNews =
  | { kind: "stored" | "reached" | "asked" }
  | { kind: "contact"; at: number; tag: string }
  | { kind: "trouble"; trouble: CatalogTrouble | undefined };

export interface Tabs {
  tell(news: TabNews): void;
  /** Settles when this tab is the one that syncs; never, if it is closed before. */
  lead: Promise<void>;
  close(): void;
}

/** Of all tabs of one owner one syncs; another takes its place when it is closed. */
export function joinTabs(owner: string, hear: (news: TabNews) => void): Tabs {
  const name = `rabat-sync-${owner}`;
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", ({ data }: MessageEvent<TabNews>) =>
    hear(data),
  );
  const closed = new AbortController();
  const lead = new Promise<void>((resolve) => {
    const locks = (navigator as Partial<Navigator>).locks;
    // Without locks each tab syncs for itself, to the same names.
    if (!locks) return resolve();
    const held = new Promise<void>((release) =>
      closed.signal.addEventListener("abort", () => release()),
    );
    locks
      .request(name, { signal: closed.signal }, () => {
        resolve();
        return held;
      })
      .catch(() => {});
  });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    tell: (news) => channel.postMessage(news),
    lead,
    close: () => {
      closed.abort();
      channel.close();
    },
  };
}
