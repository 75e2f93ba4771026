import { createKeyBurst } from "./key-burst.ts";

/** A field that takes codes itself, at Enter: a scanner's too. */
const TAKES_CODES = "[data-takes-codes], [type=password]";

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A field as it was before a scanner began to type into it. */
interface Before {
  field: TextField;
  text: string;
}

/**
 * Listens on the whole page for a scanner that types, whatever has the focus, and calls with what
 * it typed. What a field took of it is taken out again. Gives what ends the listening.
 */
export function listenToScanner(heard: (text: string) => void): () => void {
  const burst = createKeyBurst();
  let before: Before | undefined;

  const onKey = (event: KeyboardEvent) => {
    const { target } = event;
    if (target instanceof Element && target.closest(TAKES_CODES)) return;
    const typed = burst.press({
      key: event.key,
      at: event.timeStamp,
      repeat: event.repeat,
      command: event.ctrlKey || event.metaKey || event.altKey,
    });
    if (burst.length() === 1) before = fieldBefore(target);
    // What a key does elsewhere in the app is not meant by a scanner.
    if (typed !== undefined || burst.isFast()) event.stopPropagation();
    if (typed === undefined) return;
    event.preventDefault();
    if (before) restore(before);
    before = undefined;
    heard(typed);
  };

  addEventListener("keydown", onKey, { capture: true });
  return () => removeEventListener("keydown", onKey, { capture: true });
}

function fieldBefore(target: EventTarget | null): Before | undefined {
  const isText =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isText && !target.readOnly
    ? { field: target, text: target.value }
    : undefined;
}

/** As if nothing had been typed: for the field, and for whoever listens to it. */
function restore({ field, text }: Before): void {
  if (field.value === text) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  // A field that was empty says what that means when it is left.
  if (text !== "") return;
  field.blur();
  field.focus({ preventScroll: true });
}
