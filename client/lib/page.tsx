import { onCleanup, type Component } from "solid-js";
import { later, type Later } from "../lib/later.tsx";

/** A screen whose code comes when somebody goes there; the frame around it stands meanwhile. */
export function page<Props extends object>(
  load: () => Promise<{ default: Component<Props> }>,
): Later<Props> {
  return later(load, () => <Arriving />);
}

/** What was given the focus in the screen's place hands it on to the screen. */
function Arriving() {
  const focusContent = () =>
    document.getElementById("content")?.focus({ preventScroll: true });
  const handOn = (place: HTMLElement) =>
    onCleanup(() => {
      if (document.activeElement === place) queueMicrotask(focusContent);
    });
  return <main id="content" tabindex="-1" aria-busy="true" ref={handOn} />;
}
