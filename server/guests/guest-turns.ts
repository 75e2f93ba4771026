/** Looking through a catalogue by hand takes fewer; copying it out takes more. */
const MOST_A_MINUTE = 120;
const MINUTE_MS = 60_000;
/** So many addresses are remembered; beyond that the oldest is forgotten. */
const MOST_KNOWN = 10_000;

/** Counts what guests ask by their addresses, in this process. */
export function createGuestTurns(now: () => number = () => performance.now()) {
  const known = new Map<string, { since: number; asked: number }>();
  return {
    /** Whether an address may ask once more. */
    take(address: string): boolean {
      const at = now();
      const turn = known.get(address);
      if (turn && at - turn.since < MINUTE_MS) {
        turn.asked += 1;
        return turn.asked <= MOST_A_MINUTE;
      }
      known.delete(address);
      known.set(address, { since: at, asked: 1 });
      const [oldest] = known.keys();
      if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
      return true;
    },
  };
}
