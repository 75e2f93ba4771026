/**
 * Integer division rounded half away from zero, the rule of Serbian book-keeping.
 *
 * @param numerator any integer
 * @param denominator a positive integer
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const half = denominator / 2n;
  return numerator >= 0n
    ? (numerator + half) / denominator
    : -((-numerator + half) / denominator);
}
