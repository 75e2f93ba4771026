/** Small settings of this device. Storage may be closed (private mode): then they last a visit. */
const visit = new Map<string, string>();
export const KEPT_PREFIX = "rabat.";

export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(KEPT_PREFIX + name) ?? visit.get(name);
  } catch {
    return visit.get(name);
  }
}

export function keep(name: string, value: string | undefined): void {
  if (value === undefined) visit.delete(name);
  else visit.set(name, value);
  try {
    if (value === undefined) localStorage.removeItem(KEPT_PREFIX + name);
    else localStorage.setItem(KEPT_PREFIX + name, value);
  } catch {
    // The visit's copy stands in.
  }
}
