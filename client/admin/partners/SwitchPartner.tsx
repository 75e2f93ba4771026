import { createSignal, Show } from "solid-js";
import type { PartnerPage } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { showToast } from "../../ui/toast.ts";
import { pt } from "./partners-texts.ts";

/** Lets an administrator switch a partner off with all of his people, or on again. */
export function SwitchPartner(props: {
  partner: PartnerPage;
  onChanged: () => void;
}) {
  const [asking, setAsking] = createSignal(false);
  const work = createWork();
  const isAdmin = () => session.user()?.role === "admin";
  const turn = (isOn: boolean) =>
    work
      .run(async () => {
        const { code, name } = props.partner;
        await trpc.admin.partners.switch.mutate({ partner: code, isOn });
        showToast({ text: fill(isOn ? pt().isOn : pt().isOff, { name }) });
        props.onChanged();
      })
      .finally(() => setAsking(false));
  return (
    <Show when={isAdmin()}>
      <div class="partner-acts">
        <Show
          when={props.partner.switchedOff}
          fallback={
            <Show when={props.partner.active}>
              <button
                type="button"
                class="button danger slim wide"
                data-testid="partner-off"
                disabled={work.busy() || !online()}
                onClick={() => setAsking(true)}
              >
                {pt().switchOff}
              </button>
            </Show>
          }
        >
          <button
            type="button"
            class="button primary wide"
            data-testid="partner-on"
            disabled={work.busy() || !online()}
            onClick={() => void turn(true)}
          >
            {pt().switchOn}
          </button>
        </Show>
        <FailureNote failure={work.failure()} />
        <Show when={asking()}>
          <Confirm
            title={fill(pt().offTitle, { name: props.partner.name })}
            text={pt().offText}
            yes={pt().offYes}
            busy={work.busy() && pt().working}
            onYes={() => void turn(false)}
            onClose={() => setAsking(false)}
          />
        </Show>
      </div>
    </Show>
  );
}
