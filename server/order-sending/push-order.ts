import { createHmac } from "node:crypto";
import http, { type ClientRequest } from "node:http";
import https from "node:https";
import type { SendingError, WireAnswer } from "./sending.rules.ts";

/** From the look-up of the name to the last byte of the answer, however the ERP dawdles. */
const MOST_MS = 30_000;
const MOST_ANSWER_BYTES = 65_536;

export interface SignedPost {
  url: string;
  secret: string;
  idempotencyKey: string;
  contentType: string;
  body: Buffer;
  /** Unix seconds, as the signature covers them. */
  timestamp: number;
  headers?: Record<string, string>;
}

export type Posted =
  | { kind: "answered"; answer: WireAnswer }
  | { kind: "failed"; error: SendingError };

export interface Pusher {
  post(signed: SignedPost): Promise<Posted>;
  /** Lets go of the ERP; what is on its way fails as interrupted. */
  close(): void;
}

/** `sha256=<hex>` over the time and the body, so that neither can be changed on the way. */
export function signature(
  secret: string,
  timestamp: number,
  body: Buffer | string,
): string {
  const hmac = createHmac("sha256", secret).update(`${timestamp}.`);
  return `sha256=${hmac.update(body).digest("hex")}`;
}

/**
 * Posts to an address that an administrator has set: an ERP mostly stands in the house, so private
 * addresses are right here. A redirect is an answer like any other and is not followed.
 */
export function createPusher({ mostMs = MOST_MS } = {}): Pusher {
  const agents = {
    "http:": new http.Agent({ keepAlive: true }),
    "https:": new https.Agent({ keepAlive: true }),
  };
  const underWay = new Set<ClientRequest>();
  let isClosed = false;
  const once = (signed: SignedPost, signal: AbortSignal) =>
    new Promise<WireAnswer>((resolve, reject) => {
      const url = new URL(signed.url);
      const { request } = url.protocol === "https:" ? https : http;
      const agent = agents[url.protocol === "https:" ? "https:" : "http:"];
      const { timestamp, body, secret } = signed;
      const asked = request(url, {
        method: "POST",
        agent,
        signal,
        headers: {
          "Content-Type": signed.contentType,
          "Content-Length": body.length,
          Accept: "application/json",
          "User-Agent": "Rabat",
          "Idempotency-Key": signed.idempotencyKey,
          "X-Rabat-Timestamp": String(timestamp),
          "X-Rabat-Signature": signature(secret, timestamp, body),
          ...signed.headers,
        },
      });
      underWay.add(asked);
      asked.on("close", () => underWay.delete(asked));
      asked.on("error", (error: NodeJS.ErrnoException) =>
        reject(
          asked.reusedSocket && error.code === "ECONNRESET"
            ? new StaleConnection()
            : error,
        ),
      );
      asked.on("response", (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          chunks.push(chunk);
          if (size > MOST_ANSWER_BYTES) response.destroy(new TooLarge());
        });
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString("utf8"),
            retryAfter: response.headers["retry-after"],
          }),
        );
      });
      asked.end(body);
    });
  const post = async (signed: SignedPost): Promise<Posted> => {
    const signal = AbortSignal.timeout(mostMs);
    try {
      // The other end may have closed a kept connection in the moment in which we used it.
      const answer = await once(signed, signal).catch((error: unknown) => {
        if (error instanceof StaleConnection) return once(signed, signal);
        throw error;
      });
      return { kind: "answered", answer };
    } catch (error) {
      if (isClosed) return { kind: "failed", error: { kind: "interrupted" } };
      return { kind: "failed", error: errorOf(error, signal) };
    }
  };
  return {
    post,
    close: () => {
      isClosed = true;
      for (const asked of underWay) asked.destroy(new Error("shutting down"));
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

class StaleConnection extends Error {}
class TooLarge extends Error {}

function errorOf(error: unknown, signal: AbortSignal): SendingError {
  if (signal.aborted) return { kind: "timeout" };
  if (error instanceof TooLarge) return { kind: "too_large" };
  const { code, message } = error as NodeJS.ErrnoException;
  return { kind: "unreachable", detail: code ?? message.slice(0, 200) };
}
