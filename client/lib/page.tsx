import { onCleanup, type Component } from "solid-js";
import { later, type Later } from "../lib/later.tsx";

/** A screen whose code comes when somebody goes there; the frame around it stands meanwhile. */
export function page<Props extends object>(
  load: () => Promise<{ default: Component<Props> }>,
): Later<Props> {
  return later(load, () => <Arriving />);
}

/** So long a screen may wait for its texts and still be given the focus. */
const TEXTS_WITHIN_MS = 5_000;

/** What was given the focus in the screen's place hands it on to the screen. */
function Arriving() {
  const handOn = (place: HTMLElement) =>
    onCleanup(() => {
      if (document.activeElement === place) queueMicrotask(focusContent);
    });
  return <main id="content" tabindex="-1" aria-busy="true" ref={handOn} />;
}

/** A screen that waits for its texts stands a moment later, unless somebody has gone on meanwhile. */
function focusContent(): void {
  const focus = () => {
    const content = document.getElementById("content");
    content?.focus({ preventScroll: true });
    return content !== null;
  };
  if (focus()) return;
  const end = () => {
    watch.disconnect();
    clearTimeout(timer);
  };
  const watch = new MutationObserver(() => {
    if (document.activeElement !== document.body || focus()) end();
  });
  const timer = setTimeout(end, TEXTS_WITHIN_MS);
  watch.observe(document.body, { childList: true, subtree: true });
}
