import { createHmac } from "node:crypto";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

/** What an adapter answered, or why nothing came. */
export type Answer =
  { status: number; body: string } | { status: undefined; body: string };

export interface Push {
  url: string;
  body: Buffer;
  headers: Record<string, string>;
  timeoutMs: number;
  /** The body goes in so many pieces, with a pause after each. */
  slowly?: { pieces: number; pauseMs: number };
  /** The wire breaks in the middle of the body, or before the answer is read. */
  cut?: "in_body" | "before_answer";
}

const LINGER_MS = 100;

/** Signs as the portal does: over the time stamp and the bytes as they go. */
export function signature(secret: string, at: string, body: Buffer): string {
  const hash = createHmac("sha256", secret).update(`${at}.`).update(body);
  return `sha256=${hash.digest("hex")}`;
}

/** Sends one request and gives what came of it; never throws for what the other side does. */
export async function push(what: Push): Promise<Answer> {
  try {
    return await send(what);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { status: undefined, body: why };
  }
}

async function send(what: Push): Promise<Answer> {
  const { url, body, headers, timeoutMs, cut } = what;
  const request = (url.startsWith("https:") ? httpsRequest : httpRequest)(url, {
    method: "POST",
    headers: { ...headers, "content-length": body.length },
    // Each on a wire of its own: what one cut leaves behind is not the next one's.
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.once("error", reject);
  });
  // Where the wire is cut nobody waits for it.
  answered.catch(() => {});
  await write(what, (piece) => request.write(piece));
  if (cut === "in_body") {
    request.destroy();
    return { status: undefined, body: "cut in the body" };
  }
  request.end();
  if (cut === "before_answer") {
    await sleep(LINGER_MS);
    request.destroy();
    return { status: undefined, body: "cut before the answer" };
  }
  const response = await answered;
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(parts).toString("utf8"),
  };
}

async function write(
  { body, slowly, cut }: Push,
  put: (piece: Buffer) => void,
): Promise<void> {
  const whole = cut === "in_body" ? body.subarray(0, body.length / 2) : body;
  const { pieces, pauseMs } = slowly ?? { pieces: 1, pauseMs: 0 };
  const size = Math.ceil(whole.length / pieces);
  for (let at = 0; at < whole.length; at += size) {
    put(whole.subarray(at, at + size));
    if (pauseMs > 0) await sleep(pauseMs);
  }
  if (cut === "in_body") await sleep(LINGER_MS);
}
