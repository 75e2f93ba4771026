import { For, Show } from "solid-js";
import { reasonOf } from "../../../server/exchange/reject-reason.rules.ts";
import type { TriedFile } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { online } from "../../offline/connectivity.ts";
import { whyOf } from "../erp/runs/reject-text.ts";
import { st } from "./texts.ts";

const SHOWN = 5;

/** What a file would do, before it does: how many rows, which not and why, and the one button. */
export function TriedPart(props: {
  file: string;
  tried: TriedFile;
  isBusy: boolean;
  onApply: () => void;
}) {
  const words = () => st().upload;
  const more = () =>
    props.tried.rejected_count - Math.min(SHOWN, props.tried.rejected.length);
  const label = () => {
    const { applied, unchanged } = props.tried;
    if (props.isBusy) return words().importing;
    if (!online()) return st().waitsForLink;
    if (applied > 0) return counted(words().apply, applied);
    return unchanged > 0 ? words().allSame : words().none;
  };
  return (
    <div class="tried" data-testid="tried">
      <p>
        <Show when={props.tried.received > 0} fallback={words().nothing}>
          {counted(words().read, props.tried.received, { name: props.file })}{" "}
          <Show when={props.tried.applied > 0}>
            {counted(words().good, props.tried.applied)}{" "}
          </Show>
          <Show when={props.tried.unchanged > 0}>
            {counted(words().same, props.tried.unchanged)}{" "}
          </Show>
        </Show>
      </p>
      <Show when={props.tried.rejected_count > 0}>
        <p class="bad">{counted(words().bad, props.tried.rejected_count)}</p>
        <ul class="tried-rejects small">
          <For each={props.tried.rejected.slice(0, SHOWN)}>
            {(row) => <li data-testid="tried-reject">{rejectText(row)}</li>}
          </For>
          <Show when={more() > 0}>
            <li class="soft">{counted(words().moreBad, more())}</li>
          </Show>
        </ul>
      </Show>
      <Show when={props.tried.difference}>
        <p class="note warn">{words().holds}</p>
      </Show>
      <button
        type="button"
        class="button primary"
        data-testid="upload-apply"
        disabled={props.tried.applied === 0 || !online()}
        aria-busy={props.isBusy}
        onClick={() => props.onApply()}
      >
        {label()}
      </button>
    </div>
  );
}

function rejectText({
  line,
  field,
  message,
}: TriedFile["rejected"][number]): string {
  const why = whyOf({ ...reasonOf(message), message });
  const values = { line: format().count(line), field, why };
  return fill(field ? st().upload.row : st().upload.rowWhole, values);
}
