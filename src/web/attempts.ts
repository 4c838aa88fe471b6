/** Counts refused credentials: a burst of `burst`, then one more every `refill` milliseconds. */
export class Attempts {
  readonly #now: () => number;
  readonly #burst: number;
  readonly #refill: number;
  #left: number;
  #since: number;

  constructor(now: () => number, burst: number, refill: number) {
    this.#now = now;
    this.#burst = burst;
    this.#refill = refill;
    this.#left = burst;
    this.#since = now();
  }

  #turn(): void {
    const gained = Math.floor((this.#now() - this.#since) / this.#refill);
    if (gained <= 0) return;
    this.#left = Math.min(this.#burst, this.#left + gained);
    this.#since += gained * this.#refill;
  }

  /** Whether another attempt is looked at. */
  allowed(): boolean {
    this.#turn();
    return this.#left > 0;
  }

  failed(): void {
    this.#turn();
    this.#left = Math.max(0, this.#left - 1);
  }
}
