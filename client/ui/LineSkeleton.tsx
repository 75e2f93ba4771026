import { For } from "solid-js";

const WIDTHS = ["58%", "46%", "64%", "52%", "60%"];

/** Rows of a list's height while it is awaited. */
export function LineSkeleton() {
  return (
    <div class="lines late" aria-hidden="true">
      <For each={WIDTHS}>
        {(width) => (
          <div class="line">
            <span class="skeleton" style={{ width, height: "16px" }} />
            <span class="skeleton" style={{ width: "72px", height: "16px" }} />
            <span class="skeleton" style={{ width: "40%", height: "12px" }} />
          </div>
        )}
      </For>
    </div>
  );
}
