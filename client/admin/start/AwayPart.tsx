import { Show } from "solid-js";
import type { Setup } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { showToast } from "../../ui/toast.ts";
import { st } from "./texts.ts";

/** Takes the reminder off the overview, or puts it there again. */
export function AwayPart(props: { setup: Setup; onChange: () => void }) {
  const work = createWork();
  const put = (isAway: boolean) =>
    work.run(async () => {
      await trpc.setup.putAway.mutate({ isAway });
      props.onChange();
      if (isAway)
        showToast({
          text: st().awayDone,
          action: { label: st().undo, run: () => void put(false) },
        });
    });
  return (
    <Show when={!props.setup.demo && !props.setup.hasOrders}>
      <FailureNote failure={work.failure()} />
      <p>
        <button
          type="button"
          class="text-button"
          data-testid="setup-away"
          onClick={() => void put(!props.setup.putAway)}
        >
          {props.setup.putAway ? st().back : st().away}
        </button>
      </p>
    </Show>
  );
}
