/** Builds that cost the processor much run one after another, each key at most once at a time. */
export class BuildQueue {
  readonly #building = new Map<string, Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();

  build<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#building.get(key);
    // Whoever asks by one key asks for one kind of thing.
    if (known) return known as Promise<T>;
    const built = this.#last.then(work);
    this.#building.set(key, built);
    // What was built last is nobody's to hold here.
    const forget = () => void this.#building.delete(key);
    this.#last = built.then(forget, forget);
    return built;
  }
}
