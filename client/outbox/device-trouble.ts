import { createSignal } from "solid-js";
import type { DeviceTrouble } from "./device-db.ts";

const [deviceTrouble, setDeviceTrouble] = createSignal<
  DeviceTrouble | "deleted"
>();

/** What is wrong with the storage of this device; said on every screen while it is so. */
export { deviceTrouble, setDeviceTrouble };
