import { createEffect, createRoot, on } from "solid-js";
import { online } from "../offline/connectivity.ts";
import { whenCartChanged } from "./cart-store.ts";
import { followCarts } from "./follow-carts.ts";

/** After a change others wait no longer for it, and a run of changes is told as one. */
const TOLD_AFTER_MS = 2000;
/** How often it is asked what was done elsewhere, while somebody looks. */
const ASKED_EVERY_MS = 60_000;

let started = false;

/** Keeps the carts of this device and those of the person's others the same, from now on. */
export async function keepFollowing(): Promise<void> {
  if (!started) {
    started = true;
    let telling: ReturnType<typeof setTimeout> | undefined;
    whenCartChanged(() => {
      clearTimeout(telling);
      telling = setTimeout(() => void followCarts("told"), TOLD_AFTER_MS);
    });
    const look = () => {
      if (document.visibilityState === "visible") void followCarts();
    };
    addEventListener("visibilitychange", look);
    setInterval(look, ASKED_EVERY_MS);
    createRoot(() =>
      createEffect(on(online, (reached) => reached && look(), { defer: true })),
    );
  }
  await followCarts();
}
