import { A } from "@solidjs/router";
import type { ComponentProps } from "solid-js";
import { SyncMark } from "../ui/SyncMark.tsx";

/** The sync mark of a screen's header: it leads to all that the device holds. */
export function SyncLink(props: ComponentProps<typeof SyncMark>) {
  return (
    <A class="sync-link" href="/more/data">
      <SyncMark {...props} />
    </A>
  );
}
