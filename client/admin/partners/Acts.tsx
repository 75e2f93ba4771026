import { Show } from "solid-js";
import type { PartnerPage } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { session } from "../../session.ts";
import { Icon } from "../../ui/Icon.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { pt } from "./partners-texts.ts";

/** What is done in a partner's place: ordering for him, or seeing what he sees. */
export function Acts(props: { partner: PartnerPage }) {
  const work = createWork();
  const act = () => {
    const { owner, code, name } = props.partner;
    return work.run(() => session.act({ owner, code, name }));
  };
  return (
    <Show when={props.partner.active}>
      <div class="partner-first">
        <button
          type="button"
          class="button primary"
          data-testid="act-for"
          disabled={work.busy()}
          onClick={() => void act()}
        >
          {pt().act}
        </button>
        <Show when={session.user()?.role === "admin"}>
          <button
            type="button"
            class="button"
            data-testid="look-as"
            disabled={work.busy() || !online()}
            onClick={() =>
              void work.run(() => session.look(props.partner.code))
            }
          >
            <Icon name="eye" />
            {pt().see}
          </button>
        </Show>
      </div>
      <FailureNote failure={work.failure()} />
    </Show>
  );
}
