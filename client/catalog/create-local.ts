import {
  createEffect,
  createSignal,
  on,
  onCleanup,
  type Accessor,
} from "solid-js";
import { localCatalog } from "../offline/local-catalog.ts";

const PAUSE_MS = 300;

/** Something that the catalogue on this device gives, kept up with its changes and with its key. */
export function createLocal<Value>(
  ask: () => Promise<Value>,
  key: Accessor<string> = () => "",
): Accessor<Value | undefined> {
  const [value, setValue] = createSignal<Value>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;
  const read = async () => {
    timer = undefined;
    try {
      const next = await ask();
      if (!gone) setValue(() => next);
    } catch {
      // The catalogue was closed; whoever opens it asks anew.
    }
  };
  const ready = () => localCatalog.status().phase !== "opening";
  let asked = key();
  createEffect(
    on(
      [ready, key, () => localCatalog.status().revision],
      ([isReady, wanted]) => {
        if (!isReady) return;
        if (wanted !== asked || value() === undefined) {
          asked = wanted;
          clearTimeout(timer);
          void read();
          // While the catalogue comes in, it changes many times a second.
        } else timer ??= setTimeout(() => void read(), PAUSE_MS);
      },
    ),
  );
  onCleanup(() => {
    gone = true;
    clearTimeout(timer);
  });
  return value;
}
