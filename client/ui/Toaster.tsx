import { Show } from "solid-js";
import { hideToast, toast } from "./toast.ts";

export function Toaster() {
  return (
    <div aria-live="polite">
      <Show when={toast()}>
        {(shown) => (
          <div class="toast">
            <span>{shown().text}</span>
            <Show when={shown().action}>
              {(action) => (
                <button
                  type="button"
                  onClick={() => {
                    action().run();
                    hideToast();
                  }}
                >
                  {action().label}
                </button>
              )}
            </Show>
          </div>
        )}
      </Show>
    </div>
  );
}
