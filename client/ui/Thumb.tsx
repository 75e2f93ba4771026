import { createEffect, createSignal, on, Show } from "solid-js";
import { Drawing } from "./Drawing.tsx";

export function Thumb(props: { imageUrl?: string | null; size?: string }) {
  /** The address is out of reach: what this device kept of it, or nothing. */
  const [instead, setInstead] = createSignal<string | "nothing">();
  // The same place may show one item after another.
  createEffect(
    on(
      () => props.imageUrl,
      () => setInstead(undefined),
      { defer: true },
    ),
  );
  const lookHere = async (url: string) => {
    if (instead() !== undefined) {
      setInstead("nothing");
      return;
    }
    const { findPicture } = await import("../offline/pictures.ts");
    const found = await findPicture(url);
    if (props.imageUrl === url) setInstead(found ?? "nothing");
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
