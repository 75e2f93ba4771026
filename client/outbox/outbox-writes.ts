/**
 * Writes other than orders that may wait for a connection, by their procedure. `lastWins`: a later
 * one of the same kind takes the place of those that wait.
 */
export const WRITES = {
  "auth.saveSettings": { lastWins: true },
  "auth.setLanguage": { lastWins: true },
  "lists.saveShelf": { lastWins: true },
  "news.confirm": { lastWins: false },
  "news.read": { lastWins: false },
} satisfies Record<string, { lastWins: boolean }>;

export type WriteKind = keyof typeof WRITES;
