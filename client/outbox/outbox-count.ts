import { createSignal } from "solid-js";

const [waiting, setWaiting] = createSignal(0);

/** How many entries of the person wait. */
export { waiting, setWaiting };
