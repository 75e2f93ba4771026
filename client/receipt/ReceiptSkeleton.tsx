import { For } from "solid-js";

const WIDTHS = ["46%", "58%", "52%", "40%"];

/** Rows of a receipt's height while it is awaited. */
export function ReceiptSkeleton() {
  return (
    <ul class="receipt-rows late" aria-hidden="true">
      <For each={WIDTHS}>
        {(width) => (
          <li>
            <span class="skeleton" style={{ height: "16px" }} />
            <span class="skeleton" style={{ width, height: "16px" }} />
            <span class="skeleton" style={{ width: "72px", height: "16px" }} />
          </li>
        )}
      </For>
    </ul>
  );
}
