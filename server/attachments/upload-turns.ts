/** Each upload is held in memory whole. */
const MOST_AT_ONCE = 16;
const MOST_OF_ONE = 4;

export interface UploadTurns {
  /** Gives back what ends the turn; nothing where too many are on their way. */
  take(userId: number): (() => void) | undefined;
}

/** How many uploads a process takes at once, of all and of one person. */
export function createUploadTurns(): UploadTurns {
  const taken = new Map<number, number>();
  let all = 0;
  return {
    take(userId) {
      const own = taken.get(userId) ?? 0;
      if (all >= MOST_AT_ONCE || own >= MOST_OF_ONE) return undefined;
      all += 1;
      taken.set(userId, own + 1);
      return () => {
        all -= 1;
        const left = (taken.get(userId) ?? 1) - 1;
        if (left > 0) taken.set(userId, left);
        else taken.delete(userId);
      };
    },
  };
}
