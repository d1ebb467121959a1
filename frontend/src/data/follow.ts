/** What the hub tells from now on: screens follow what it keeps up to date, and jobs while they go on. */

import type { Hass, Json } from "../ha/types.ts";
import { text } from "../translations/texts.ts";
import { DOMAIN } from "./hub.ts";
import type { Shape } from "./shape.ts";

export interface Followed<T> {
  readonly told: (event: T) => void;
  readonly refused: (error: unknown) => void;
}

const AGAIN_MS = 3000;
/** So often is a subscription that held begun again: a hub that starts may take minutes until our sites run. */
const TRIES = 60;

/**
 * Follow one of our subscriptions until the returned function is called. One that held is begun again after a
 * lost connection and after its site stopped: the frontend's own connection asks once when it is back, which is
 * before a hub that starts anew knows our commands.
 */
export function follow<T>(hass: Hass, command: string, fields: Json, shape: Shape<T>, followed: Followed<T>): () => void {
  const following = new Following(hass, command, fields, shape, followed);
  following.begin();
  return following.close;
}

/** Follow a job that begins with this until it is over; it is not begun again where the connection is lost. */
export function attend<T>(hass: Hass, command: string, fields: Json, shape: Shape<T>, followed: Followed<T>): () => void {
  const attending = new Attending(hass, command, fields, shape, followed);
  attending.begin();
  return attending.close;
}

class Attending<T> {
  protected over = false;
  /** What belongs to an earlier turn is not heard any more. */
  protected turn = 0;
  #end: (() => Promise<void>) | undefined;

  constructor(
    protected readonly hass: Hass,
    private readonly command: string,
    private readonly fields: Json,
    private readonly shape: Shape<T>,
    protected readonly followed: Followed<T>,
  ) {
    hass.connection.addEventListener("disconnected", this.#disconnected);
  }

  begin(): void {
    this.turn += 1;
    const { turn } = this;
    const { connection } = this.hass;
    const hear = (event: unknown): void => {
      if (turn === this.turn) this.hear(event);
    };
    const message = { type: `${DOMAIN}/${this.command}`, ...this.fields };
    connection.subscribeMessage(hear, message, { resubscribe: false }).then(
      (end) => {
        if (turn !== this.turn) {
          leave(end);
          return;
        }
        this.#end = end;
        this.held();
      },
      (error: unknown) => {
        if (turn === this.turn) this.failed(error);
      },
    );
  }

  readonly close = (): void => {
    this.over = true;
    this.turn += 1;
    this.hass.connection.removeEventListener("disconnected", this.#disconnected);
    this.closed();
    if (this.#end !== undefined) leave(this.#end);
    this.#end = undefined;
  };

  protected hear(event: unknown): void {
    try {
      this.followed.told(this.shape(event, this.command));
    } catch (error) {
      this.followed.refused(error);
    }
  }

  protected failed(error: unknown): void {
    this.followed.refused(error);
  }

  protected lost(): void {
    this.followed.refused(new Error(text(this.hass, "common.lost")));
  }

  protected held(): void {
    // A job needs nothing more to go on.
  }

  protected closed(): void {
    // A job waits for nothing.
  }

  /** It ended with its connection: its number may be another one's on the next. */
  readonly #disconnected = (): void => {
    this.turn += 1;
    this.#end = undefined;
    this.lost();
  };
}

class Following<T> extends Attending<T> {
  #tries = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(...given: ConstructorParameters<typeof Attending<T>>) {
    super(...given);
    this.hass.connection.addEventListener("ready", this.#anew);
  }

  protected override hear(event: unknown): void {
    super.hear(event);
    if (!this.over && hasStopped(event)) this.#later();
  }

  protected override held(): void {
    this.#tries = TRIES;
  }

  protected override failed(error: unknown): void {
    if (this.#tries > 0) this.#later();
    else super.failed(error);
  }

  protected override lost(): void {
    clearTimeout(this.#again);
  }

  protected override closed(): void {
    clearTimeout(this.#again);
    this.hass.connection.removeEventListener("ready", this.#anew);
  }

  #later(): void {
    this.#tries -= 1;
    clearTimeout(this.#again);
    this.#again = setTimeout(this.#anew, AGAIN_MS);
  }

  readonly #anew = (): void => {
    clearTimeout(this.#again);
    this.begin();
  };
}

function hasStopped(event: unknown): boolean {
  const { kind, reason } = (event ?? {}) as { readonly kind?: unknown; readonly reason?: unknown };
  return kind === "ended" && reason === "site_stopped";
}

function leave(end: () => Promise<void>): void {
  // The connection is gone, or the hub has ended it: then there is nothing to end.
  end().catch(() => undefined);
}
