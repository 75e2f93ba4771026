import { setTimeout as sleep } from "node:timers/promises";
import type { OrderMessage } from "../order-export/order-message.rules.ts";
import { push, signature, type Answer, type Push } from "./pushed-order.ts";
import { sampleOrder, type SampleOrder } from "./sample-order.rules.ts";

/** Somebody's adapter, and what is known of the ERP behind it. */
export interface Adapter {
  url: string;
  /** What pushed orders are signed with. */
  secret: string;
  /** An item and a partner that the ERP knows. */
  item: string;
  partner: string;
  /** Answers `{documents: […]}` of an order; `{number}` stands for its number. */
  lookup?: string | undefined;
  timeoutMs: number;
  /** A running portal with its exchange key, for orders that are fetched. */
  portal?: { url: string; key: string; waitMs: number } | undefined;
}

/** Thrown when an adapter does otherwise than it must. */
export class Finding extends Error {
  override name = "Finding";
  readonly expected: string;
  readonly seen: string;
  constructor(expected: string, seen: string) {
    super(`expected ${expected}, saw ${seen}`);
    this.expected = expected;
    this.seen = seen;
  }
}

/** Thrown when something is missing without which a case says nothing. */
export class NotTried extends Error {
  override name = "NotTried";
}

type Ask = Partial<Omit<SampleOrder, "number">> & { number?: string };
type Way = Partial<Pick<Push, "slowly" | "cut" | "timeoutMs">> & {
  /** Headers in place of the right ones; an empty one is left out. */
  headers?: Record<string, string>;
  /** The time for which it is signed, in seconds. */
  at?: number;
};

const TRIES = 6;
const PAUSE_MS = 300;
const MOST_SHOWN = 200;

/** Where orders are made, pushed, and what comes of them is judged. */
export class Bench {
  readonly adapter: Adapter;
  readonly #run: string;
  #orders = 0;

  /** @param run a name that no earlier run had: its orders must be new to the ERP */
  constructor(adapter: Adapter, run: string) {
    this.adapter = adapter;
    this.#run = run;
  }

  /** An order under a number of its own, unless said. */
  order(ask: Ask = {}): OrderMessage {
    const { item, partner } = this.adapter;
    this.#orders += 1;
    const number = `PROBA-${this.#run}-${this.#orders}`;
    return sampleOrder({ number, item, partner, placedAt: new Date(), ...ask });
  }

  /** Pushes a message once. */
  async push(message: OrderMessage, way: Way = {}): Promise<Answer> {
    const { url, secret, timeoutMs } = this.adapter;
    const body = Buffer.from(JSON.stringify(message));
    const at = String(way.at ?? Math.floor(Date.now() / 1000));
    const headers = {
      "content-type": "application/json",
      "idempotency-key": `${message.number}-${message.revision}`,
      "x-rabat-timestamp": at,
      "x-rabat-signature": signature(secret, at, body),
      ...way.headers,
    };
    const sent = Object.entries(headers).filter(([, value]) => value !== "");
    return await push({
      timeoutMs,
      ...way,
      url,
      body,
      headers: Object.fromEntries(sent),
    });
  }

  /** Pushes a message as the portal does: again while the answer is none. */
  async insist(message: OrderMessage): Promise<Answer> {
    let answer = await this.push(message);
    for (let again = 1; again < TRIES && isNone(answer); again += 1) {
      await sleep(PAUSE_MS);
      answer = await this.push(message);
    }
    return answer;
  }

  /** Under which document an order was taken. */
  async takenAs(message: OrderMessage, answer: Answer): Promise<string> {
    const { status = 0 } = answer;
    const said = objectIn(answer);
    const document = said?.["erp_document"];
    const isTaken = said !== undefined && status >= 200 && status < 300;
    if (typeof document === "string" && document.trim() !== "") {
      if (isTaken || status === 409) return document;
    }
    if (!isTaken || document !== undefined)
      throw new Finding(
        'a 2xx answer like {"erp_document": "…"}',
        shown(answer),
      );
    const documents = await this.documentsOf(message);
    if (documents === undefined)
      throw new NotTried("it answers without erp_document: say --lookup");
    return this.one(documents);
  }

  /** Pushes a message and gives its document. */
  async take(message: OrderMessage): Promise<string> {
    return await this.takenAs(message, await this.insist(message));
  }

  /** All documents that the ERP has of an order; undefined when it cannot be asked. */
  async documentsOf({ number }: OrderMessage): Promise<string[] | undefined> {
    const { lookup, timeoutMs } = this.adapter;
    if (lookup === undefined) return undefined;
    const url = lookup.replace("{number}", encodeURIComponent(number));
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { signal });
    const body = await response.text();
    const documents = objectIn({ status: response.status, body })?.[
      "documents"
    ];
    if (!Array.isArray(documents))
      throw new Finding(
        '{"documents": […]} of the lookup',
        `${response.status} ${body.slice(0, MOST_SHOWN)}`,
      );
    return documents.map(String);
  }

  /** Where the ERP can be asked: that it has an order once. */
  async expectOnce(message: OrderMessage): Promise<void> {
    const documents = await this.documentsOf(message);
    if (documents) this.one(documents);
  }

  /** Where the ERP can be asked: that it has nothing of an order. */
  async expectNothing(message: OrderMessage): Promise<void> {
    const documents = await this.documentsOf(message);
    if (documents && documents.length > 0)
      throw new Finding("no document", documents.join(", "));
  }

  one(documents: string[]): string {
    const [document] = documents;
    if (document === undefined || documents.length > 1)
      throw new Finding("one document", documents.join(", ") || "none");
    return document;
  }

  expectSame(document: string, first: string): void {
    if (document !== first)
      throw new Finding(`the document ${first}, as before`, document);
  }

  expectStatus(answer: Answer, among: number[]): void {
    if (answer.status === undefined || !among.includes(answer.status))
      throw new Finding(`status ${among.join(" or ")}`, shown(answer));
  }
}

/** An answer that says neither yes nor no. */
export function isNone({ status }: Answer): boolean {
  return status === undefined || status >= 500 || status === 429;
}

export function objectIn({
  body,
}: Answer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export function shown({ status, body }: Answer): string {
  const words = body.replace(/\s+/g, " ").slice(0, MOST_SHOWN);
  return status === undefined ? `no answer (${words})` : `${status} ${words}`;
}
