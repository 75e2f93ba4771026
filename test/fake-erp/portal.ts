import { ReadableStream } from "node:stream/web";
import { setTimeout as sleep } from "node:timers/promises";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";
import { inCp1250 } from "./cp1250.ts";
import type { ClaimMessage } from "./events.ts";

export interface PortalAnswer {
  status: number;
  body: string;
}

/** A file for the portal, under the key that it keeps however often it is sent. */
export interface OutgoingFile {
  feed: string;
  text: string;
  key: string;
  mode?: "upsert" | "replace";
  force?: boolean;
}

const PATIENCE_MS = 60_000;

/** The portal as the ERP sees it. Nothing comes of a call when the wire breaks. */
export class Portal {
  readonly #address: () => string | Promise<string>;
  readonly #key: string;

  constructor(address: () => string | Promise<string>, key: string) {
    this.#address = address;
    this.#key = key;
  }

  /** One page of what is not acknowledged. */
  async fetchOrders(
    after: string,
    limit: number,
  ): Promise<{ orders: OrderMessage[]; cursor: string | null } | undefined> {
    const answer = await this.#ask(`orders?after=${after}&limit=${limit}`, {});
    if (answer?.status !== 200) return undefined;
    return JSON.parse(answer.body) as {
      orders: OrderMessage[];
      cursor: string | null;
    };
  }

  async acknowledge(
    number: string,
    { document, revision }: { document: string; revision: number },
  ): Promise<PortalAnswer | undefined> {
    const path = `orders/${encodeURIComponent(number)}/acknowledge`;
    return await this.#acknowledge(path, { document, revision });
  }

  async #acknowledge(
    path: string,
    { document, revision }: { document: string; revision: number },
  ): Promise<PortalAnswer | undefined> {
    return await this.#ask(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ erp_document: document, revision }),
    });
  }

  /** One page of the claims that are not acknowledged. */
  async fetchClaims(
    after: string,
    limit: number,
  ): Promise<{ claims: ClaimMessage[]; cursor: string | null } | undefined> {
    const answer = await this.#ask(`claims?after=${after}&limit=${limit}`, {});
    if (answer?.status !== 200) return undefined;
    return JSON.parse(answer.body) as {
      claims: ClaimMessage[];
      cursor: string | null;
    };
  }

  async acknowledgeClaim(
    number: string,
    { document, revision }: { document: string; revision: number },
  ): Promise<PortalAnswer | undefined> {
    const path = `claims/${encodeURIComponent(number)}/acknowledge`;
    return await this.#acknowledge(path, { document, revision });
  }

  async send(file: OutgoingFile): Promise<PortalAnswer | undefined> {
    return await this.#post(file, { body: file.text });
  }

  /** Breaks the wire in the middle of a file. */
  async sendHalf(file: OutgoingFile): Promise<PortalAnswer | undefined> {
    const bytes = Buffer.from(file.text);
    const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
    async function* pieces() {
      yield half;
      await sleep(5);
      throw new Error("the wire broke");
    }
    return await this.#post(file, {
      body: ReadableStream.from(pieces()),
      duplex: "half",
    });
  }

  /** Sends letters in the code page of old programs, without a word about it. */
  async sendWronglyEncoded(
    file: OutgoingFile,
  ): Promise<PortalAnswer | undefined> {
    return await this.#post(file, { body: inCp1250(file.text) });
  }

  /** Sends the first bytes one by one. */
  async sendSlowly(
    file: OutgoingFile,
    byteMs: number,
  ): Promise<PortalAnswer | undefined> {
    const bytes = Buffer.from(file.text);
    const slow = Math.min(20, bytes.length);
    async function* pieces() {
      for (let at = 0; at < slow; at += 1) {
        yield bytes.subarray(at, at + 1);
        await sleep(byteMs);
      }
      yield bytes.subarray(slow);
    }
    return await this.#post(file, {
      body: ReadableStream.from(pieces()),
      duplex: "half",
    });
  }

  async #post(
    { feed, key, mode = "upsert", force = false }: OutgoingFile,
    request: RequestInit & { duplex?: "half" },
  ): Promise<PortalAnswer | undefined> {
    return await this.#ask(`${feed}?mode=${mode}&force=${force}`, {
      method: "POST",
      headers: { "content-type": "text/csv", "idempotency-key": key },
      ...request,
    });
  }

  async #ask(
    path: string,
    request: RequestInit,
  ): Promise<PortalAnswer | undefined> {
    try {
      const url = `${await this.#address()}/exchange/v1/${path}`;
      const response = await fetch(url, {
        ...request,
        headers: { authorization: `Bearer ${this.#key}`, ...request.headers },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: response.status, body: await response.text() };
    } catch {
      return undefined;
    }
  }
}
