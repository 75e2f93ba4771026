import { createEffect, createMemo, createRoot, on } from "solid-js";
import { setWithVat, withVat } from "../cart/shown-price.ts";
import { online } from "../offline/connectivity.ts";
import { isWaiting } from "../outbox/outbox-entry.ts";
import { outbox } from "../outbox/outbox.ts";
import { session } from "../session.ts";
import { setTheme, theme } from "../theme.ts";
import { trpc } from "../trpc.ts";

const PATH = "auth.saveSettings";
const here = () => ({ withVat: withVat(), theme: theme() });

/** What the server is known to hold; undefined until it was asked. */
let known: string | undefined;

/** Sends what was chosen here to all of his devices; without a connection it goes later. */
async function tell(): Promise<void> {
  const settings = here();
  known = JSON.stringify(settings);
  const saved = session.isStaff()
    ? undefined
    : await outbox.queueWrite(PATH, settings);
  if (saved?.kind !== "saved")
    await trpc.auth.saveSettings.mutate(settings).catch(() => undefined);
}

/** Takes on what he chose on another device, unless what he chose here has not gone out yet. */
async function adopt(): Promise<void> {
  const before = JSON.stringify(here());
  const { settings } = await trpc.auth.settings.query();
  const isOwed = outbox
    .entries()
    .some((entry) => entry.path === PATH && isWaiting(entry));
  // Pressed meanwhile: his last word is what he pressed.
  if (isOwed || before !== JSON.stringify(here())) {
    known ??= before;
    return;
  }
  known = JSON.stringify(settings ?? here());
  if (!settings) return;
  setWithVat(settings.withVat);
  setTheme(settings.theme);
}

let following = false;

/** Keeps prices with or without VAT, and the look, the same on all of a person's devices. */
export function followSettings(): void {
  if (following) return;
  following = true;
  createRoot(() => {
    const chosen = createMemo(() => JSON.stringify(here()));
    createEffect(
      on(
        chosen,
        (now) => {
          if (now !== known) void tell();
        },
        { defer: true },
      ),
    );
    createEffect(
      on([online, () => session.self()?.username], ([reached, user]) => {
        if (reached && user) void adopt().catch(() => undefined);
      }),
    );
  });
}
