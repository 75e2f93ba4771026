import { createSignal, Show } from "solid-js";
import { MOST_LINES } from "../../server/lists/list-limits.rules.ts";
import { later } from "../lib/later.tsx";
import { createListTexts } from "./list-texts.ts";
import type { LineToKeep } from "./lists-store.ts";

const SaveListSheet = later(() => import("./SaveListSheet.tsx"));

/** What stands here, kept as a list under a name. */
export function KeepAsList(props: { lines: LineToKeep[]; class: string }) {
  const texts = createListTexts();
  const [open, setOpen] = createSignal(false);
  return (
    <Show when={props.lines.length <= MOST_LINES && texts()}>
      {(words) => (
        <>
          <button
            type="button"
            class={props.class}
            data-testid="keep-as-list"
            onClick={() => setOpen(true)}
          >
            {words().lists.keepAs}
          </button>
          <Show when={open()}>
            <SaveListSheet
              lines={props.lines}
              texts={words().lists}
              onClose={() => setOpen(false)}
            />
          </Show>
        </>
      )}
    </Show>
  );
}
