import { For } from "solid-js";
import { wide } from "../lib/screen-width.ts";

const WIDTHS = ["86%", "72%", "90%", "64%", "80%", "70%", "88%"];

/** Rows of the real height, shown only when the wait is long enough to notice. */
export function ItemSkeleton() {
  return (
    <ul class="items late" aria-hidden="true">
      <For each={WIDTHS}>
        {(width) => (
          <li class={wide() ? "item-table-row" : "item-row"}>
            <span
              class="skeleton"
              style={
                wide()
                  ? { width: "40px", height: "40px" }
                  : { width: "56px", height: "56px" }
              }
            />
            <div class="item-text skeleton-text">
              <span class="skeleton" style={{ width, height: "16px" }} />
              <span class="skeleton" style={{ width: "52%", height: "12px" }} />
              <span class="skeleton" style={{ width: "38%", height: "12px" }} />
              <span class="skeleton" style={{ width: "28%", height: "18px" }} />
            </div>
            <div class="item-stepper">
              <span
                class="skeleton"
                style={{
                  width: "48px",
                  height: "44px",
                  "border-radius": "8px",
                }}
              />
            </div>
          </li>
        )}
      </For>
    </ul>
  );
}
