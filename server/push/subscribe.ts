import { sessionHash } from "../auth/session.queries.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { pushKeys } from "./push-keys.ts";
import {
  deleteSubscription,
  findClasses,
  replaceSubscription,
} from "./push.queries.ts";
import { PUSH_CLASSES, type PushClass } from "./push.rules.ts";

/** What this device is notified of, and the key that its browser asks for. */
export interface DeviceNotices {
  publicKey: string;
  /** Null: this device takes no notifications. */
  classes: PushClass[] | null;
}

export async function viewNotices(
  services: Services,
  caller: Caller,
): Promise<DeviceNotices> {
  const { publicKey } = await pushKeys(services.db);
  const found = await inTransaction(services.db, HOUSE, (trx) =>
    findClasses(trx, sessionHash(caller.sessionId)),
  );
  const classes = found
    ? PUSH_CLASSES.filter((one) => found.includes(one))
    : null;
  return { publicKey, classes };
}

interface Device {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** Notifies the device of this session from now on; staff have no orders of their own. */
export async function subscribe(
  services: Services,
  caller: Caller,
  { classes, ...device }: Device & { classes: PushClass[] },
): Promise<DeviceNotices | Refusal> {
  if (caller.role !== "partner") return refuse("FORBIDDEN", "no_permission");
  return await listenHere(services, caller, { device, classes });
}

/** The same for staff, who choose nothing for a single device. */
export async function subscribeStaff(
  services: Services,
  caller: Caller,
  device: Device,
): Promise<DeviceNotices> {
  return await listenHere(services, caller, { device, classes: [] });
}

async function listenHere(
  services: Services,
  caller: Caller,
  { device, classes }: { device: Device; classes: PushClass[] },
): Promise<DeviceNotices> {
  await inTransaction(services.db, HOUSE, (trx) =>
    replaceSubscription(trx, {
      userId: caller.userId,
      sessionHash: sessionHash(caller.sessionId),
      endpoint: device.endpoint,
      ...device.keys,
      classes,
      at: services.clock.now(),
    }),
  );
  return await viewNotices(services, caller);
}

export async function unsubscribe(
  services: Services,
  caller: Caller,
): Promise<DeviceNotices> {
  await inTransaction(services.db, HOUSE, (trx) =>
    deleteSubscription(trx, sessionHash(caller.sessionId)),
  );
  return await viewNotices(services, caller);
}
