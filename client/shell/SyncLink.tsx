import { A } from "@solidjs/router";
import { SyncMark } from "../ui/SyncMark.tsx";

/** The sync mark of a screen's header: it leads to all that the device holds. */
export function SyncLink(props: { at: number | undefined }) {
  return (
    <A class="sync-link" href="/more/data">
      <SyncMark at={props.at} />
    </A>
  );
}
