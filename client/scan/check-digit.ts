/** The digit that closes a GS1 number of any length: its weights are 3 and 1, from the right. */
export function checkDigitOf(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .reduce(
      (all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 3 : 1),
      0,
    );
  return String((10 - (sum % 10)) % 10);
}

/** Whether the last digit is the one that the others call for. */
export function isGtin(digits: string): boolean {
  return (
    /^(\d{8}|\d{12,14})$/.test(digits) &&
    checkDigitOf(digits.slice(0, -1)) === digits.at(-1)
  );
}
