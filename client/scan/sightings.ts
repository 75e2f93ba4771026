/** A code that a frame of the camera shows. */
export interface Seen {
  text: string;
  /** How far from the middle of what is in sight, in any measure. */
  distance: number;
}

/** So long a code must have been out of sight before it counts again, in milliseconds. */
export const AWAY_MS = 1000;
/** So many frames must show it: one alone is misread now and then, two in the same way hardly. */
const FRAMES = 2;

interface Sighting {
  frames: number;
  counted: boolean;
  /** The first frame without it: however slowly frames come, what each of them shows is in sight. */
  missedAt: number | undefined;
}

/**
 * Tells from frame to frame which code counts now. Of several in one frame it is the one nearest to
 * the middle, where the person aims; the others wait until they are. One that stays in sight counts
 * once, however long; it counts again after it has been away.
 */
export function createSightings(): (
  seen: Seen[],
  at: number,
) => string | undefined {
  const sightings = new Map<string, Sighting>();

  const forgetAway = (inSight: Set<string>, at: number) => {
    for (const [text, sighting] of sightings) {
      const { missedAt } = sighting;
      if (missedAt !== undefined && at - missedAt >= AWAY_MS)
        sightings.delete(text);
      else sighting.missedAt = inSight.has(text) ? undefined : (missedAt ?? at);
    }
  };

  return (seen, at) => {
    const inSight = new Set(seen.map(({ text }) => text));
    forgetAway(inSight, at);
    for (const text of inSight) {
      const before = sightings.get(text);
      if (before) before.frames += 1;
      else
        sightings.set(text, { frames: 1, counted: false, missedAt: undefined });
    }
    const aimedAt = seen.toSorted((a, b) => a.distance - b.distance)[0]?.text;
    const sighting = aimedAt === undefined ? undefined : sightings.get(aimedAt);
    if (!sighting || sighting.counted || sighting.frames < FRAMES)
      return undefined;
    sighting.counted = true;
    return aimedAt;
  };
}
