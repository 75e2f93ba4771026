import { Show, type ComponentProps } from "solid-js";
import { online } from "../offline/connectivity.ts";
import { SyncMark } from "../ui/SyncMark.tsx";

/** The sync mark of a screen's header: it leads to all that the device holds. */
export function SyncLink(props: ComponentProps<typeof SyncMark>) {
  return (
    // While there is no mark, a link would lead on without a word.
    <Show when={props.at !== undefined || !online()}>
      <a class="sync-link" href="/more/data">
        <SyncMark {...props} />
      </a>
    </Show>
  );
}
