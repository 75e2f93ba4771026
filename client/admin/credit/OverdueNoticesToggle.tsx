import { Show } from "solid-js";
import type { OverdueNotices } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { showToast } from "../../ui/toast.ts";
import { Toggle } from "../../ui/Toggle.tsx";
import type { CreditTexts } from "./texts/sr-latn.ts";

/** Whether partners are told of what falls overdue; chosen, it holds at once. */
export function OverdueNoticesToggle(props: {
  notices: OverdueNotices;
  text: CreditTexts["overdueNotices"];
  onSaved: () => void;
}) {
  const saving = createWork();
  const turn = (on: boolean) =>
    saving.run(async () => {
      await trpc.ledger.saveOverdueNotices.mutate({ on });
      showToast({ text: on ? props.text.savedOn : props.text.savedOff });
      props.onSaved();
    });
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <h2 class="section">
        <span>{props.text.title}</span>
      </h2>
      <Toggle
        label={props.text.on}
        detail={props.text.text}
        checked={props.notices.since !== null}
        disabled={!online() || saving.busy()}
        testid="overdue-notices-on"
        onChange={(on) => void turn(on)}
      />
      <Show when={props.notices.since}>
        {(day) => (
          <p class="small soft">
            {fill(props.text.since, { date: format().date(day()) })}
          </p>
        )}
      </Show>
      <FailureNote failure={saving.failure()} />
    </form>
  );
}
