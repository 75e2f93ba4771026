import { Show } from "solid-js";
import type { PartnerPage } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { session } from "../../session.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { pt } from "./partners-texts.ts";

/** What is done in a partner's place: ordering for him. */
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
      </div>
      <FailureNote failure={work.failure()} />
    </Show>
  );
}
