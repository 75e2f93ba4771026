/** Small settings of this device. Storage may be closed (private mode): then they last a visit. */
const visit = new Map<string, string>();
const PREFIX = "rabat.";

export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? visit.get(name);
  } catch {
    return visit.get(name);
  }
}

export function keep(name: string, value: string | undefined): void {
  if (value === undefined) visit.delete(name);
  else visit.set(name, value);
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // The visit's copy stands in.
  }
}
