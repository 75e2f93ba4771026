import { createSignal } from "solid-js";
import type { PushClass } from "../../server/push/push.rules.ts";
import type { DeviceNotices } from "../api.ts";
import { bytesOfBase64url } from "../lib/base64url.ts";
import { isIos } from "../lib/device.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { keep, kept } from "../lib/kept.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";

/** What stands between this device and notifications. */
export type PushPermission =
  /** Nothing: it may, or may be asked. */
  | "granted"
  | "default"
  /** The person, or his browser, said no; only the browser's settings change that. */
  | "denied"
  /** An iPhone notifies only of what stands on its home screen. */
  | "needs_install"
  | "not_supported";

const isInstalled = (): boolean =>
  matchMedia("(display-mode: standalone)").matches;

function readPermission(): PushPermission {
  if (isIos() && !isInstalled()) return "needs_install";
  if (
    !("serviceWorker" in navigator) ||
    !("PushManager" in window) ||
    !("Notification" in window)
  )
    return "not_supported";
  return Notification.permission;
}

const [permission, setPermission] = createSignal<PushPermission>("default");
export { permission };

export function refreshPermission(): PushPermission {
  return setPermission(readPermission());
}

/** Which address this device gave for whom, so that a new one is told to the server. */
const noteName = (owner: string) => `push.${owner}`;

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  return await navigator.serviceWorker.getRegistration();
}

/** Asks the browser for an address; one made under another server's key is given up first. */
async function addressFor(publicKey: string): Promise<PushSubscription> {
  const worker = await registration();
  if (!worker) throw new Error("no service worker takes notifications");
  const key = bytesOfBase64url(publicKey);
  const standing = await worker.pushManager.getSubscription();
  const ours = standing?.options.applicationServerKey;
  if (standing && ours && sameBytes(new Uint8Array(ours), key)) return standing;
  await standing?.unsubscribe();
  return await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return (
    left.length === right.length &&
    left.every((byte, index) => byte === right[index])
  );
}

/** What this device may hear of: a partner's of his orders and notices, staff's of what waits. */
export const askDevice = (signal?: AbortSignal): Promise<DeviceNotices> =>
  session.isStaff()
    ? trpc.push.staff.classes.query(undefined, { ...(signal && { signal }) })
    : trpc.push.classes.query(undefined, { ...(signal && { signal }) });

async function tellServer(
  address: PushSubscription,
  classes: PushClass[],
): Promise<PushClass[]> {
  const { endpoint, keys } = address.toJSON();
  const device = {
    endpoint: endpoint ?? "",
    keys: { p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" },
  };
  const answer = await (session.isStaff()
    ? trpc.push.staff.subscribe.mutate(device)
    : trpc.push.subscribe.mutate({ ...device, classes }));
  const owner = ownerTag();
  if (owner !== undefined)
    keep(noteName(owner), JSON.stringify({ endpoint, classes }));
  return answer.classes ?? [];
}

export type TurnedOn =
  | { kind: "on"; classes: PushClass[] }
  | { kind: "not_allowed" }
  /** The browser has no push service that answers. */
  | { kind: "no_service" };

/** Asks the person, then the browser, then tells the server. */
export async function turnOn(
  publicKey: string,
  classes: PushClass[],
): Promise<TurnedOn> {
  if ((await Notification.requestPermission()) !== "granted") {
    refreshPermission();
    return { kind: "not_allowed" };
  }
  refreshPermission();
  const address = await addressFor(publicKey).catch(() => undefined);
  if (!address) return { kind: "no_service" };
  return { kind: "on", classes: await tellServer(address, classes) };
}

/** Ends it, here and at the server. */
export async function turnOff(): Promise<void> {
  await (session.isStaff()
    ? trpc.push.staff.unsubscribe.mutate({})
    : trpc.push.unsubscribe.mutate({}));
  const owner = ownerTag();
  if (owner !== undefined) keep(noteName(owner), undefined);
  const worker = await registration();
  const standing = await worker?.pushManager.getSubscription();
  await standing?.unsubscribe();
}

/**
 * A subscription ends with its session, and a browser may change its address: whoever has turned
 * notifications on here has them again after the next sign-in.
 */
export async function renewPush(): Promise<void> {
  const owner = ownerTag();
  const note = owner === undefined ? undefined : kept(noteName(owner));
  if (note === undefined || refreshPermission() !== "granted") return;
  const { endpoint, classes } = JSON.parse(note) as {
    endpoint: string;
    classes: PushClass[];
  };
  const known = await askDevice();
  const address = await addressFor(known.publicKey);
  if (known.classes && address.endpoint === endpoint) return;
  await tellServer(address, known.classes ?? classes);
}
