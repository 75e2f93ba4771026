import dns from "node:dns/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "../platform/public-address.ts";
import { contentTypeOf, isPictureType } from "./content-type.rules.ts";

/** Why nothing came of asking for a file. */
export type FetchFault =
  | "bad_address"
  | "private_address"
  | "unknown_host"
  | "unreachable"
  | "too_slow"
  | "too_many_redirects"
  | "not_there"
  | "server_error"
  | "file_too_large"
  | "not_a_picture"
  | "not_a_pdf";

export type Fetched =
  | { kind: "file"; bytes: Buffer; etag?: string; lastModified?: string }
  | { kind: "unchanged" }
  | { kind: "fault"; fault: FetchFault };

export interface FetchRequest {
  url: string;
  /** A picture unless said; what else the first bytes say is not read to its end. */
  wanted?: "picture" | "pdf";
  /** What the answer of last time was known by. */
  etag?: string | null;
  lastModified?: string | null;
}

export interface FetchTools {
  signal?: AbortSignal;
  /** What stands between us and the address; for tests, whose servers stand in this house. */
  resolve?: (host: string) => Promise<string[]>;
  mayAsk?: (address: string) => boolean;
  mostMs?: number;
}

/** The largest file that is taken for a picture, or for the PDF of a document. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
const MOST_REDIRECTS = 3;
/** From the first look-up to the last byte, however the server dawdles. */
const MOST_MS = 30_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches a picture, or a PDF, from an address that somebody else wrote down. The name is looked up first and
 * the connection goes to the address that was found and judged: a name that leads into the house
 * where the server stands is not followed, not at first and not by a redirect either.
 */
export async function fetchFile(
  request: FetchRequest,
  tools: FetchTools = {},
): Promise<Fetched> {
  const deadline = AbortSignal.timeout(tools.mostMs ?? MOST_MS);
  const signal = tools.signal
    ? AbortSignal.any([deadline, tools.signal])
    : deadline;
  try {
    return await follow(request, { ...tools, signal });
  } catch (error) {
    if (error instanceof FetchError) return fault(error.fault);
    if (tools.signal?.aborted) throw error;
    return fault(deadline.aborted ? "too_slow" : "unreachable");
  }
}

async function follow(
  request: FetchRequest,
  tools: FetchTools & { signal: AbortSignal },
): Promise<Fetched> {
  let url = parseAddress(request.url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each leads to the next
    const response = await ask(url, request, tools);
    const { statusCode: status = 0, headers } = response;
    if (!REDIRECTS.has(status)) {
      // oxlint-disable-next-line no-await-in-loop -- the last
      return await read(response, request.wanted).finally(() =>
        response.destroy(),
      );
    }
    response.destroy();
    url = parseAddress(headers.location ?? "", url);
  }
  throw new FetchError("too_many_redirects");
}

function parseAddress(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href)
    ? new URL(text, base?.href)
    : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new FetchError("bad_address");
  return url;
}

async function ask(
  url: URL,
  { etag, lastModified, wanted }: FetchRequest,
  tools: FetchTools & { signal: AbortSignal },
): Promise<IncomingMessage> {
  const address = await findAddress(url, tools);
  const lookup: LookupFunction = (_host, options, callback) => {
    const family = isIP(address);
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  const headers = {
    accept:
      wanted === "pdf"
        ? "application/pdf"
        : "image/webp,image/jpeg,image/png,image/*;q=0.5",
    "accept-encoding": "identity",
    "user-agent": "Rabat",
    ...(etag && { "if-none-match": etag }),
    ...(lastModified && { "if-modified-since": lastModified }),
  };
  const { request } = url.protocol === "https:" ? https : http;
  return await new Promise((resolve, reject) => {
    // An agent of its own: no connection that was made for somebody else is taken again.
    request(url, { agent: false, headers, lookup, signal: tools.signal })
      .on("response", resolve)
      .on("error", reject)
      .end();
  });
}

/** The address that a name leads to, judged; an address that was written out is judged as well. */
async function findAddress(
  { hostname }: URL,
  {
    resolve = lookUp,
    mayAsk = isPublicAddress,
    signal,
  }: FetchTools & { signal: AbortSignal },
): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host)
    ? [host]
    : await orAborted(
        signal,
        resolve(host).catch(() => []),
      );
  if (found.length === 0) throw new FetchError("unknown_host");
  const open = found.find((address) => mayAsk(address));
  if (open === undefined) throw new FetchError("private_address");
  return open;
}

/** A look-up cannot be called off; who waits for it can. */
async function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop);
  });
  return await Promise.race([work, aborted]).finally(() =>
    signal.removeEventListener("abort", stop),
  );
}

async function lookUp(host: string): Promise<string[]> {
  const found = await dns.lookup(host, { all: true });
  return found.map(({ address }) => address);
}

async function read(
  response: IncomingMessage,
  wanted: FetchRequest["wanted"] = "picture",
): Promise<Fetched> {
  const other = wanted === "pdf" ? "not_a_pdf" : "not_a_picture";
  const isWanted = (part: Buffer) => {
    const type = contentTypeOf(part);
    return wanted === "pdf" ? type === "pdf" : isPictureType(type);
  };
  const { statusCode: status = 0, headers } = response;
  if (status === 304) return { kind: "unchanged" };
  if (status === 429 || status >= 500) throw new FetchError("server_error");
  if (status !== 200) throw new FetchError("not_there");
  if (Number(headers["content-length"] ?? 0) > MOST_PICTURE_BYTES)
    throw new FetchError("file_too_large");
  // Pressed although not asked for: it would have to be unpacked unseen.
  if ((headers["content-encoding"] ?? "identity") !== "identity")
    throw new FetchError(other);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    // A page that asks to sign in is known by its first bytes, however long it is.
    if (size === 0 && part.length > 15 && !isWanted(part))
      throw new FetchError(other);
    size += part.length;
    if (size > MOST_PICTURE_BYTES) throw new FetchError("file_too_large");
    parts.push(part);
  }
  // Cut off on the way, it would be half a picture.
  if (!response.complete) throw new FetchError("unreachable");
  const { etag, "last-modified": lastModified } = headers;
  return {
    kind: "file",
    bytes: Buffer.concat(parts),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

class FetchError extends Error {
  override name = "FetchError";
  readonly fault: FetchFault;
  constructor(reason: FetchFault) {
    super(reason);
    this.fault = reason;
  }
}

function fault(reason: FetchFault): Fetched {
  return { kind: "fault", fault: reason };
}
