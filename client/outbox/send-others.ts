import { changed, openOwner } from "./outbox-state.ts";
import { listEntries, listKeyholders } from "./entry-store.ts";
import { flush } from "./flush.ts";
import { LANES } from "./parcels.ts";

let running = false;

/**
 * Sends what waits on this device under the other tags of whoever is signed in: what a member of
 * staff wrote for partners whom he does not act for now.
 */
export async function sendOthers(language: () => string): Promise<void> {
  if (running) return;
  running = true;
  try {
    for (const holder of await listKeyholders()) {
      if (holder.owner === openOwner()) continue;
      if ((await listEntries(holder)).length === 0) continue;
      for (const lane of LANES)
        await flush(holder, {
          lane,
          eager: true,
          language,
          onChange: () => void changed(),
        });
    }
  } finally {
    running = false;
  }
}
