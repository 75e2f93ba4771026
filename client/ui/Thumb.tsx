import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";
import { Drawing } from "./Drawing.tsx";

export function Thumb(props: { imageUrl?: string | null; size?: string }) {
  /** The address is out of reach: what this device kept of it, or nothing. */
  const [instead, setInstead] = createSignal<string | "nothing">();
  const forget = () => {
    const url = instead();
    if (url !== undefined && url !== "nothing") URL.revokeObjectURL(url);
    setInstead(undefined);
  };
  // The same place may show one item after another.
  createEffect(on(() => props.imageUrl, forget, { defer: true }));
  onCleanup(forget);
  const lookHere = async (url: string) => {
    if (instead() !== undefined) {
      setInstead("nothing");
      return;
    }
    const { findPicture } = await import("../offline/pictures.ts");
    const blob = await findPicture(url);
    if (props.imageUrl === url)
      setInstead(blob ? URL.createObjectURL(blob) : "nothing");
  };
  const shown = () =>
    instead() === "nothing" ? undefined : (instead() ?? props.imageUrl);
  return (
    <span class="thumb" style={props.size ? { "--size": props.size } : {}}>
      <Show when={shown()} fallback={<Drawing name="box" />}>
        {(url) => (
          <img
            src={url()}
            alt=""
            loading="lazy"
            decoding="async"
            onError={() => {
              const missing = props.imageUrl;
              if (missing)
                void lookHere(missing).catch(() => setInstead("nothing"));
            }}
          />
        )}
      </Show>
    </span>
  );
}
