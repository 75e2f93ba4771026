import { createMemo, Show } from "solid-js";
import type { PartnerPage } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { PeopleList } from "../../people/PeopleList.tsx";
import { trpcFor } from "../../trpc.ts";
import { pt } from "./partners-texts.ts";

/** Who signs in for a partner, and what staff do about them in his place. */
export function PartnerPeople(props: {
  partner: PartnerPage;
  onChanged: () => void;
}) {
  const api = createMemo(() => trpcFor(props.partner).people);
  const seen = () => {
    const { seenAt, sessions } = props.partner;
    if (seenAt === null) return pt().neverSeen;
    return [
      counted(pt().sessions, sessions),
      fill(pt().seen, { at: nearMoment(Date.parse(seenAt)) }),
    ].join(", ");
  };
  return (
    <section class="partner-people" data-testid="partner-people">
      <h2 class="section">
        <span>{pt().people}</span>
      </h2>
      <p class="small soft">
        {props.partner.switchedOff ? pt().offPeople : seen()}
      </p>
      <Show when={props.partner.active}>
        <PeopleList
          people={props.partner}
          api={api()}
          isPart
          onChanged={props.onChanged}
        />
      </Show>
    </section>
  );
}
