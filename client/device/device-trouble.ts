import { createSignal } from "solid-js";
import type { DeviceTrouble } from "./device-db.ts";

export type Trouble = DeviceTrouble | "deleted" | "sealed";

const [deviceTrouble, setDeviceTrouble] = createSignal<Trouble>();

/** What is wrong with the storage of this device; said on every screen while it is so. */
export { deviceTrouble, setDeviceTrouble };
