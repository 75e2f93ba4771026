/** What kept pictures may take of the device. */
export const PICTURE_BYTES = 20_000_000;

/** Which of the kept pictures must go so that the rest fits, those seen longest ago first. */
export function tooOld(
  kept: readonly { key: string; at: number; bytes: number }[],
  most = PICTURE_BYTES,
): string[] {
  let left = most;
  return kept
    .toSorted((one, other) => other.at - one.at)
    .filter(({ bytes }) => (left -= bytes) < 0)
    .map(({ key }) => key);
}
