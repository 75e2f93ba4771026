import { createSignal, Show } from "solid-js";
import { Drawing } from "./Drawing.tsx";

export function Thumb(props: { imageUrl?: string | null; size?: string }) {
  const [broken, setBroken] = createSignal(false);
  return (
    <span class="thumb" style={props.size ? { "--size": props.size } : {}}>
      <Show
        when={!broken() && props.imageUrl}
        fallback={<Drawing name="box" />}
      >
        {(url) => (
          <img
            src={url()}
            alt=""
            loading="lazy"
            decoding="async"
            onError={() => setBroken(true)}
          />
        )}
      </Show>
    </span>
  );
}
