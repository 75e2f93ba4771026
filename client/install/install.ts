import { createSignal } from "solid-js";

interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

const isInstallPrompt = (event: Event): event is InstallPrompt =>
  "prompt" in event;

const [offer, setOffer] = createSignal<InstallPrompt>();
const [installed, setInstalled] = createSignal(
  matchMedia("(display-mode: standalone)").matches,
);
export { installed };

/** The browser offers once, early; the offer is kept for the button that uses it. */
export function watchForInstall(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    if (isInstallPrompt(event)) setOffer(event);
  });
  addEventListener("appinstalled", () => {
    setInstalled(true);
    setOffer(undefined);
  });
}

/** Asks to install, where the browser lets a page ask. */
export const install = (): (() => void) | undefined => {
  const kept = offer();
  return kept && (() => void kept.prompt().catch(() => undefined));
};
