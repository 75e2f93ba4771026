/** A bounded cache of values that are made once per key, also when many ask at once. */
export interface KeyedCache<T> {
  get(key: string, make: () => Promise<T>): Promise<T>;
}

/** Keeps the `max` keys that were used last. What fails to be made is not kept. */
export function createKeyedCache<T>(max: number): KeyedCache<T> {
  const entries = new Map<string, Promise<T>>();
  return {
    get(key, make) {
      const known = entries.get(key);
      if (known) {
        // A Map keeps the order of insertion: putting it back makes it the youngest.
        entries.delete(key);
        entries.set(key, known);
        return known;
      }
      const made = make();
      entries.set(key, made);
      made.catch(() => entries.get(key) === made && entries.delete(key));
      const oldest = entries.keys().next().value;
      if (entries.size > max && oldest !== undefined) entries.delete(oldest);
      return made;
    },
  };
}
