import { noteActivity } from "../platform/activity-notes.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { momentOfReport } from "./activity.rules.ts";

type ToldEvent =
  | {
      kind: "view";
      at: string;
      code: string;
      price: number | null;
      currency: string;
    }
  | { kind: "search"; at: string; typed: string; found: number };

/**
 * Notes what a device tells of its person. Told once more after a lost answer, it counts once;
 * what staff do for a partner is no doing of his.
 */
export function tellActivity(
  { db, clock }: Services,
  { partner, userId }: Caller,
  events: ToldEvent[],
): { taken: number } {
  const now = clock.now();
  if (partner)
    for (const { at, ...event } of events)
      noteActivity(db, {
        ...event,
        partnerId: partner.id,
        userId,
        at: momentOfReport(new Date(at), now),
      });
  return { taken: events.length };
}
