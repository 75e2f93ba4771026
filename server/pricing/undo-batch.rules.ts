/** The feeds whose last batch can be taken back in one step. */
export const UNDOABLE_FEEDS = ["prices", "rebates"] as const;

export type UndoableFeed = (typeof UNDOABLE_FEEDS)[number];

/**
 * Whether what a feed changes can be taken back. List prices of items come with all else that is
 * known of an item, which the ERP keeps: those are mended by sending the former file.
 */
export function canUndo(feed: string): feed is UndoableFeed {
  return UNDOABLE_FEEDS.some((one) => one === feed);
}
