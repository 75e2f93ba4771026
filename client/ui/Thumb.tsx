import { createEffect, createSignal, on, Show } from "solid-js";
import {
  resizedUrl,
  SMALLEST_SIDE,
  type PictureSide,
} from "../../server/pictures/picture-address.rules.ts";
import { Drawing } from "./Drawing.tsx";

export function Thumb(props: {
  imageUrl?: string | null;
  size?: string;
  /** In how many pixels it is asked for. */
  side?: PictureSide;
}) {
  // A cart or a catalogue of before may name an address elsewhere: nobody else is ever asked.
  const url = () => resizedUrl(props.imageUrl, props.side ?? SMALLEST_SIDE);
  /** The address is out of reach: what this device kept of it, or nothing. */
  const [instead, setInstead] = createSignal<string | "nothing">();
  // The same place may show one item after another.
  createEffect(
    on(url, (now, before) => now !== before && setInstead(undefined), {
      defer: true,
    }),
  );
  const lookHere = async (missing: string) => {
    if (instead() !== undefined) {
      setInstead("nothing");
      return;
    }
    const { findPicture } = await import("../offline/pictures.ts");
    const found = await findPicture(missing);
    if (url() === missing) setInstead(found ?? "nothing");
  };
  const shown = () =>
    instead() === "nothing" ? undefined : (instead() ?? url());
  return (
    <span class="thumb" style={props.size ? { "--size": props.size } : {}}>
      <Show when={shown()} fallback={<Drawing name="box" />}>
        {(source) => (
          <img
            src={source()}
            alt=""
            loading="lazy"
            decoding="async"
            onError={() => {
              const missing = url();
              if (missing)
                void lookHere(missing).catch(() => setInstead("nothing"));
            }}
          />
        )}
      </Show>
    </span>
  );
}
