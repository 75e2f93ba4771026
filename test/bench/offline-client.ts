import http from "node:http";
import { brotliDecompressSync, constants, brotliCompressSync } from "node:zlib";

export interface WireAnswer {
  status: number;
  /** As they came over the wire. */
  bytes: number;
  text: string;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });

/** Asks as a phone does, and counts the body's bytes before anything is unpacked. */
export async function askAsPhone(
  origin: string,
  path: string,
  { cookie, body }: { cookie: string; body?: unknown },
): Promise<WireAnswer> {
  return await new Promise((resolve, reject) => {
    const request = http.request(
      origin + path,
      {
        agent,
        method: body === undefined ? "GET" : "POST",
        headers: {
          cookie,
          origin,
          "accept-encoding": "br",
          ...(body !== undefined && { "content-type": "application/json" }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(parts);
          const isPacked = response.headers["content-encoding"] === "br";
          const plain =
            isPacked && bytes.length > 0 ? brotliDecompressSync(bytes) : bytes;
          resolve({
            status: response.statusCode ?? 0,
            bytes: bytes.length,
            text: plain.toString(),
          });
        });
      },
    );
    request.on("error", reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The smallest that Brotli makes of a text, with the window that browsers take. */
export function smallestBytes(text: string): number {
  const bytes = Buffer.from(text);
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
}

export const linesOf = (text: string): string[] =>
  text.split("\n").slice(0, -1);
