import dns from "node:dns";
import type { ClientRequest } from "node:http";
import https from "node:https";
import { BlockList, isIPv6, type LookupFunction } from "node:net";

/** Takes an encrypted notification to its push service; the status is what that says. */
export type PushSender = (notice: {
  endpoint: string;
  headers: Record<string, string | number>;
  body: Buffer;
}) => Promise<number>;

/** From the look-up of the name to the status, however the push service dawdles. */
const MOST_MS = 10_000;

const PRIVATE = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  PRIVATE.addSubnet(address, prefix, "ipv4");
for (const [address, prefix] of [
  // Loopback and unspecified. IPv4 written as IPv6 is checked as the IPv4 that it is.
  ["::", 96],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  PRIVATE.addSubnet(address, prefix, "ipv6");

/** Whether an address lies on the public internet, and not in the house where the server stands. */
export function isPublicAddress(address: string): boolean {
  return !PRIVATE.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

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
