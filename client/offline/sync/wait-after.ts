/** Asked this often even if no word of a change comes. */
const QUIET_MS = 4 * 60_000;
const FIRST_MS = 1500;
const MOST_MS = 2 * 60_000;

/**
 * How long to wait after so many failures in a row, never twice the same: a thousand phones that
 * lost one server must not come back in one moment.
 */
export function waitAfter(failures: number, random = Math.random()): number {
  const whole =
    failures === 0
      ? QUIET_MS
      : Math.min(FIRST_MS * 2 ** (failures - 1), MOST_MS);
  return whole * (0.5 + random / 2);
}
