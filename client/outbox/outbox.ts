import {
  drop,
  reopen,
  resend,
  retry,
  sendAsNew,
  takeBack,
} from "./change-entry.ts";
import { lookWhetherPersisted, persisted } from "./device-promises.ts";
import { send } from "./outbox-sending.ts";
import { entries, load, setOpenOwner, settled } from "./outbox-state.ts";
import { queueOrder, queueWrite } from "./queue-entry.ts";
import {
  dropPhoto,
  keepDraft,
  keepPhoto,
  queueParcel,
  readDraft,
  readPhotos,
} from "./queue-parcel.ts";

/** How long a person who pressed "send" is kept waiting for the server's word. */
export const SETTLE_MS = 6000;

export const outbox = {
  entries,
  persisted,
  /** Opens an owner's outbox: shows it, and sends what waits. */
  start: async (next: string): Promise<void> => {
    setOpenOwner(next);
    void lookWhetherPersisted();
    await load();
    await send(true);
  },
  queueOrder,
  queueWrite,
  queueParcel,
  keepDraft,
  readDraft,
  keepPhoto,
  readPhotos,
  dropPhoto,
  reopen,
  retry,
  sendAsNew,
  sendNow: (): Promise<void> => send(true),
  resend,
  drop,
  takeBack,
  settled,
};
