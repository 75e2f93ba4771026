import dns from "node:dns";
import type { ClientRequest } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "../platform/public-address.ts";

/** Takes an encrypted notification to its push service; the status is what that says. */
export type PushSender = (notice: {
  endpoint: string;
  headers: Record<string, string | number>;
  body: Buffer;
}) => Promise<number>;

/** From the look-up of the name to the status, however the push service dawdles. */
const MOST_MS = 10_000;

/** Names are given by whoever subscribes: one that leads into our own network is not followed. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (!first)
      return callback(new Error("no public address of a push service"), "");
    if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

interface PushService {
  send: PushSender;
  /** Lets go of the push services; what is on its way fails. */
  close(): void;
}

/** Sends over https to public addresses only, and follows nobody anywhere else. */
export function createPushService({
  request = https.request,
  lookup = publicLookup,
  mostMs = MOST_MS,
}: {
  request?: typeof https.request;
  lookup?: LookupFunction;
  mostMs?: number;
} = {}): PushService {
  const underWay = new Set<ClientRequest>();
  const send: PushSender = ({ endpoint, headers, body }) =>
    new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(mostMs);
      const options = { method: "POST", headers, lookup, signal };
      // The status is all that is asked for: who never ends his answer holds nothing up.
      const asked = request(endpoint, options, (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      underWay.add(asked);
      asked.on("close", () => underWay.delete(asked));
      asked.on("error", reject);
      asked.end(body);
    });
  return {
    send,
    close: () => {
      for (const asked of underWay) asked.destroy(new Error("shutting down"));
    },
  };
}
