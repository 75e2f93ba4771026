import { Show } from "solid-js";
import type { NewsReach } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import type { Remote } from "../../offline/create-remote.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Segments } from "../../ui/Segments.tsx";
import {
  AudienceFields,
  FIRST_AUDIENCE,
  type Audience,
} from "../audience/AudienceFields.tsx";
import { at } from "./texts.ts";

const KINDS = ["all", "groups", "partners", "bought"] as const;

/** For whom it is, and how many these are now. */
export function AudiencePart(props: {
  audience: Audience;
  reach: Pick<Remote<NewsReach>, "value" | "failure">;
  onChange: (audience: Audience) => void;
}) {
  return (
    <section>
      <h2 class="section">
        <span>{at().whom}</span>
      </h2>
      <Segments
        label={at().whom}
        options={KINDS.map((value) => ({
          value,
          label: at().audiences[value],
        }))}
        value={props.audience.kind}
        onChange={(kind) => props.onChange(FIRST_AUDIENCE[kind])}
      />
      <AudienceFields audience={props.audience} onChange={props.onChange} />
      <p class="small soft" aria-live="polite" data-testid="news-reach">
        <Show when={props.reach.value()}>
          {(reach) =>
            fill(at().reach, {
              partners: format().count(reach().partners),
              users: format().count(reach().users),
              pushed: format().count(reach().pushed),
            })
          }
        </Show>
      </p>
      <FailureNote failure={props.reach.failure()} />
    </section>
  );
}
