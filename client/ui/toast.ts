import { createSignal } from "solid-js";

interface Toast {
  text: string;
  /** How long it is shown, where that is not five seconds. */
  forMs?: number;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 5000;
const [toast, setToast] = createSignal<Toast>();
let timer: ReturnType<typeof setTimeout> | undefined;
export { toast };

/**
 * Says what was just done, for five seconds, usually with a way back. An error only
 * where its place has been left.
 */
export function showToast(next: Toast): void {
  clearTimeout(timer);
  setToast(next);
  timer = setTimeout(() => setToast(undefined), next.forMs ?? SHOWN_MS);
}

export function hideToast(): void {
  clearTimeout(timer);
  setToast(undefined);
}
