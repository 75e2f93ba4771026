import { createSignal } from "solid-js";
import { trpc } from "../trpc.ts";
import { session } from "../session.ts";

const [unread, setUnread] = createSignal(0);

/** How many notices this person has not read, as far as is known. */
export { unread, setUnread };

let following = false;

/** Asks how many there are, now and whenever the app is looked at again. */
export async function followUnread(): Promise<void> {
  if (!following) {
    following = true;
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void refreshUnread();
    });
  }
  await refreshUnread();
}

export async function refreshUnread(): Promise<void> {
  if (!session.user() || session.isStaff()) return;
  try {
    setUnread((await trpc.notices.unread.query()).unread);
  } catch {
    // The number stays as it was last known.
  }
}
