/** Time as the ERP's people live it: it may run quicker than ours, and be moved on by hours. */
export class ErpClock {
  readonly #startedAt = Date.now();
  readonly #speed: number;
  #skippedMs = 0;
  #outageUntil = 0;

  constructor(speed = 1) {
    this.#speed = speed;
  }

  now(): number {
    const passed = (Date.now() - this.#startedAt) * this.#speed;
    return this.#startedAt + passed + this.#skippedMs;
  }

  skip(hours: number): void {
    this.#skippedMs += hours * 3_600_000;
  }

  /** From now on, and for so many hours, the ERP neither answers nor asks. */
  failFor(hours: number): void {
    this.#outageUntil = this.now() + hours * 3_600_000;
  }

  isOut(): boolean {
    return this.now() < this.#outageUntil;
  }
}
