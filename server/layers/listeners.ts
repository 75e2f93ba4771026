import type { ServerResponse } from "node:http";
import { findEndedSessions } from "../auth/session.queries.ts";
import { isUnavailable } from "../platform/database.ts";
import { startRecurring, type Recurring } from "../platform/recurring.ts";
import type { Services } from "../platform/trpc.ts";
import type { Asker, CatalogLayers } from "./catalog-layers.ts";

export interface ListenerTimes {
  lookMs: number;
  /** The least between two events to one listener: orders change some stock all the time. */
  gapMs: number;
  /** Proxies end what is silent for long, and so do phones. */
  beatMs: number;
}

const LISTENER_TIMES: ListenerTimes = {
  lookMs: 2000,
  gapMs: 5000,
  beatMs: 25_000,
};

/** At every second look, also where a timer comes a little early: nobody switched off hears on for 5 s. */
const SESSIONS_MS = 3000;
/** One of a session's tabs listens for all; the rest are what has not noticed its end. */
const MOST_OF_SESSION = 3;

interface Listener {
  asker: Asker;
  sessionId: string;
  /** The state that it was told of. */
  tag: string;
  response: ServerResponse;
  eventAt: number;
}

/** Those who want to be told when what they hold is no longer what they should hold. */
export class Listeners {
  readonly #services: Services;
  readonly #layers: CatalogLayers;
  readonly #times: ListenerTimes;
  readonly #listeners = new Set<Listener>();
  #turns: Recurring[] = [];
  #sessionsAt = 0;
  #isClosed = false;

  constructor(
    services: Services,
    layers: CatalogLayers,
    times: ListenerTimes = LISTENER_TIMES,
  ) {
    this.#services = services;
    this.#layers = layers;
    this.#times = times;
  }

  /** Takes an open response over: from now on it is a stream of events. */
  add(
    response: ServerResponse,
    who: Pick<Listener, "asker" | "sessionId" | "tag">,
  ): void {
    // He would never be heard to close, and stay for ever.
    if (response.destroyed) return;
    const own = [...this.#listeners].filter(
      ({ sessionId }) => sessionId === who.sessionId,
    );
    for (const old of own.slice(0, own.length - MOST_OF_SESSION + 1))
      this.#end(old);
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      // Kept alive after its end, it would hold up a server that stops.
      connection: "close",
      // Some proxies hold a stream back until it ends.
      "x-accel-buffering": "no",
    });
    const listener: Listener = { ...who, response, eventAt: -Infinity };
    response.write(": listening\n\n");
    if (this.#isClosed) return this.#end(listener);
    this.#listeners.add(listener);
    response.on("close", () => this.#listeners.delete(listener));
    response.on("error", () => this.#listeners.delete(listener));
    if (this.#turns.length === 0) this.#start();
  }

  /** Ends all streams; a server that stops waits for none. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const listener of this.#listeners) this.#end(listener);
    await Promise.all(this.#turns.map((turn) => turn.stop()));
  }

  #start(): void {
    const { log } = this.#services;
    const { lookMs, beatMs } = this.#times;
    this.#turns = [
      startRecurring(log, {
        name: "tell listeners",
        everyMs: lookMs,
        work: () => this.#look(),
      }),
      // By itself: a look may wait long for prices that are being made.
      startRecurring(log, {
        name: "beat for listeners",
        everyMs: beatMs,
        work: async () => this.#beat(),
      }),
    ];
  }

  #beat(): void {
    for (const { response } of this.#listeners) response.write(": beat\n\n");
  }

  async #look(): Promise<void> {
    if (this.#listeners.size === 0) return;
    await this.#endEnded();
    for (const listener of this.#listeners) {
      try {
        await this.#lookFor(listener);
      } catch (error) {
        // The others' turn comes all the same, unless nobody can be looked after.
        if (isUnavailable(error)) throw error;
        const { partnerId } = listener.asker;
        this.#services.log.error({ err: error, partnerId }, "listener missed");
      }
    }
  }

  async #lookFor(listener: Listener): Promise<void> {
    const now = performance.now();
    const layers = await this.#layers.layersFor(listener.asker);
    if (!layers) return this.#end(listener);
    const { tag } = layers.state;
    if (tag === listener.tag || now - listener.eventAt < this.#times.gapMs)
      return;
    listener.tag = tag;
    listener.eventAt = now;
    listener.response.write(`event: state\ndata: ${tag}\n\n`);
  }

  /** Whoever may no longer listen is cut off, and learns why when he asks again. */
  async #endEnded(): Promise<void> {
    const now = performance.now();
    const { lookMs } = this.#times;
    if (now - this.#sessionsAt < Math.min(SESSIONS_MS, 1.5 * lookMs)) return;
    this.#sessionsAt = now;
    const { db, clock } = this.#services;
    const ids = [...new Set([...this.#listeners].map((one) => one.sessionId))];
    const ended = new Set(await findEndedSessions(db, ids, clock.now()));
    for (const listener of this.#listeners) {
      if (ended.has(listener.sessionId)) this.#end(listener);
    }
  }

  #end(listener: Listener): void {
    this.#listeners.delete(listener);
    listener.response.end();
  }
}
