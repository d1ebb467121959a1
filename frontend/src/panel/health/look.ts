const EVERY_MS = 30_000;
const LEAST_MS = 2000;

/**
 * Looks again at what can only be asked: soon after something changed, and every half a minute, as long as
 * somebody sees the page. A page in the background asks nothing, and looks once when it comes back.
 */
export class Looking {
  readonly #look: () => void;
  #next: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  constructor(look: () => void) {
    this.#look = look;
  }

  start(): void {
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.#now();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    clearTimeout(this.#next);
    this.#next = undefined;
  }

  /** Something changed: look soon, once for many changes. */
  readonly soon = (): void => {
    this.#in(Math.max(0, this.#last + LEAST_MS - Date.now()));
  };

  readonly #onVisibility = (): void => {
    if (document.hidden) clearTimeout(this.#next);
    else this.soon();
  };

  readonly #now = (): void => {
    this.#last = Date.now();
    this.#in(EVERY_MS);
    this.#look();
  };

  #in(wait: number): void {
    clearTimeout(this.#next);
    if (!document.hidden) this.#next = setTimeout(this.#now, wait);
  }
}
