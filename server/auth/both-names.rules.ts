const FOR = " → ";

/** How it is written down who did something for whom. No user's name holds a blank. */
export const bothNames = (staff: string, partner: string): string =>
  staff + FOR + partner;

/** The member of staff who acted for the partner, in what `bothNames` wrote; undefined: nobody did. */
export function staffIn(by: string): string | undefined {
  const end = by.indexOf(FOR);
  return end === -1 ? undefined : by.slice(0, end);
}
