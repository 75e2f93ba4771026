/** Builds that cost the processor much run one after another, each key at most once at a time. */
export class BuildQueue {
  readonly #building = new Map<string, Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();

  build<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#building.get(key);
    // Whoever asks by one key asks for one kind of thing.
    if (known) return known as Promise<T>;
    const built = this.#last.then(work);
    this.#last = built.catch(() => {});
    this.#building.set(key, built);
    const forget = () => this.#building.delete(key);
    built.then(forget, forget);
    return built;
  }
}
