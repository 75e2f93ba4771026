interface Entry<T> {
  value: Promise<T>;
  /** Undefined, and of no weight, while it is being made. */
  made?: T;
  weight: number;
}

/**
 * A cache of values that are made once per key, also when many ask at once, bounded by what they
 * weigh together. What fails to be made is not kept.
 */
export class WeightedCache<T> {
  readonly #most: number;
  readonly #weigh: (value: T) => number;
  readonly #entries = new Map<string, Entry<T>>();
  #weight = 0;

  /** @param options.weigh what a value weighs, more than nothing */
  constructor({ most, weigh }: { most: number; weigh: (value: T) => number }) {
    this.#most = most;
    this.#weigh = weigh;
  }

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known) {
      // A Map keeps the order of insertion: putting it back makes it the youngest.
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    const entry: Entry<T> = { value: make(), weight: 0 };
    this.#entries.set(key, entry);
    entry.value.then(
      (value) => this.#weighIn(key, entry, value),
      () => {
        if (this.#entries.get(key) === entry) this.delete(key);
      },
    );
    return entry.value;
  }

  /** What is made already, without waiting. */
  known(key: string): T | undefined {
    return this.#entries.get(key)?.made;
  }

  delete(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }

  #weighIn(key: string, entry: Entry<T>, value: T): void {
    if (this.#entries.get(key) !== entry) return;
    entry.made = value;
    entry.weight = this.#weigh(value);
    this.#weight += entry.weight;
    this.#trim();
  }

  /** The ones that were used longest ago go; what is being made weighs nothing yet. */
  #trim(): void {
    for (const [key, { weight }] of this.#entries) {
      if (this.#weight <= this.#most) return;
      if (weight > 0) this.delete(key);
    }
  }
}
