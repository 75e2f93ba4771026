import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "./company-setting.ts";
import { findWires, updateWires } from "./trip-wires.queries.ts";
import type { TripWires } from "./trip-wires.rules.ts";

const SETTING: CompanySetting<TripWires> = {
  subject: "trip_wires",
  find: findWires,
  update: updateWires,
};

/** The limits past which a batch is held, with their last changes. */
export async function getTripWires(services: Pick<Services, "db">) {
  const { value: wires, edits } = await viewSetting(services, SETTING);
  return { wires, edits };
}

/** Puts limits in place of those that the editor read. */
export async function saveTripWires(
  services: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "userId" | "username">,
  { wires, read }: { wires: TripWires; read: TripWires },
): Promise<{ wires: TripWires } | Refusal> {
  const change = { setting: SETTING, value: wires, read };
  const changed = await changeSetting(services, caller, change);
  return isRefusal(changed) ? changed : { wires: changed };
}
