import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "./company-setting.ts";
import {
  findGuestBrowsing,
  updateGuestBrowsing,
} from "./guest-browsing.queries.ts";
import type { GuestBrowsing } from "./guest-browsing.rules.ts";

const SETTING: CompanySetting<GuestBrowsing> = {
  subject: "guest_browsing",
  find: findGuestBrowsing,
  update: updateGuestBrowsing,
};

/** What guests may see, with its last changes. */
export async function getGuestBrowsing(services: Pick<Services, "db">) {
  const { value: browsing, edits } = await viewSetting(services, SETTING);
  return { browsing, edits };
}

/** Opens the catalogue to guests, or closes it, in place of what the editor read. */
export async function saveGuestBrowsing(
  services: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "userId" | "username">,
  { browsing, read }: { browsing: GuestBrowsing; read: GuestBrowsing },
): Promise<{ browsing: GuestBrowsing } | Refusal> {
  const change = { setting: SETTING, value: browsing, read };
  const changed = await changeSetting(services, caller, change);
  return isRefusal(changed) ? changed : { browsing: changed };
}
