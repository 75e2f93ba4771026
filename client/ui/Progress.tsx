import { Show } from "solid-js";

/** How far something is; without a share it is under way, and nobody knows how far. */
export function Progress(props: { share: number | undefined; label: string }) {
  return (
    // Two elements: the property of one takes no undefined, and throws.
    <Show
      when={props.share !== undefined}
      fallback={<progress class="progress" aria-label={props.label} />}
    >
      <progress
        class="progress"
        max={1}
        value={props.share ?? 0}
        aria-label={props.label}
      />
    </Show>
  );
}
