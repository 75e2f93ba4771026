import { useParams } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import type { StaffClaim } from "../../api.ts";
import { ClaimFigure } from "../../claims/ClaimFigure.tsx";
import { ClaimGallery } from "../../claims/ClaimGallery.tsx";
import { ClaimLines } from "../../claims/ClaimLines.tsx";
import { ClaimTimeline } from "../../claims/ClaimTimeline.tsx";
import { ct } from "../../claims/claim-texts.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { at, isWorded } from "./admin-claim-texts.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import "../../claims/claims.css";
import "./admin-claims.css";

/** One claim, for staff: what the partner said, what is answered, and what is for staff alone. */
export default function AdminClaimPage() {
  const params = useParams();
  const number = () => decodeURIComponent(params["number"] ?? "");
  const claim = createRemote<StaffClaim>(
    () => `staff claim ${number()}`,
    (signal) => trpc.claims.staffClaim.query({ number: number() }, { signal }),
  );
  return (
    <Show when={isWorded()} fallback={<LineSkeleton />}>
      <AdminHead
        title={number()}
        sub={claim.value()?.partner.name}
        back="/admin/claims"
        history={`claim:${number()}`}
      />
      <main id="content" tabindex="-1" class="admin-main">
        <Loaded
          of={claim}
          failed={at().failed}
          missing={
            <EmptyState
              drawing="page"
              title={at().missing}
              text={at().missingText}
              way={{ href: "/admin/claims", label: at().title }}
            />
          }
        >
          {(shown) => (
            <div class="claim-columns">
              <Said claim={shown()} />
              <div>
                <AnswerForm claim={shown()} onSaved={claim.set} />
                <Notes claim={shown()} onSaved={claim.set} />
              </div>
            </div>
          )}
        </Loaded>
      </main>
    </Show>
  );
}

function Said(props: { claim: StaffClaim }) {
  return (
    <div>
      <ClaimFigure
        claim={props.claim}
        turn={
          props.claim.days === 0
            ? ct().today
            : counted(ct().days, props.claim.days)
        }
        beside={
          props.claim.erpText && fill(at().erp, { text: props.claim.erpText })
        }
        testid="staff-status"
      />
      <For each={props.claim.duplicates}>
        {({ number }) => (
          <p class="low strong">{fill(at().duplicate, { number })}</p>
        )}
      </For>
      <ClaimLines lines={props.claim.lines} />
      <h2 class="section">
        <span>{ct().one.fault}</span>
      </h2>
      <p class="claim-text">{props.claim.fault}</p>
      <p class="small soft">
        {[
          props.claim.kind && ct().kind[props.claim.kind],
          props.claim.sending && ct().sending[props.claim.sending],
          props.claim.accessories,
          props.claim.contact,
          fill(at().claimOf, { name: props.claim.submittedBy }),
          props.claim.termsVersion === null
            ? `${ct().one.terms}: ${ct().one.termsNone}`
            : fill(ct().one.termsVersion, {
                version: String(props.claim.termsVersion),
              }),
        ]
          .filter((part) => part)
          .join(" · ")}
      </p>
      <ClaimGallery photos={props.claim.photos} />
      <h2 class="section">
        <span>{ct().one.path}</span>
        <a
          href={`/documents/claims/${props.claim.number}/label.pdf`}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="qr" class="inline" /> {at().label}
        </a>
      </h2>
      <ClaimTimeline claim={props.claim} currency={props.claim.currency} />
    </div>
  );
}

function Notes(props: {
  claim: StaffClaim;
  onSaved: (claim: StaffClaim) => void;
}) {
  const { busy, failure, run } = createWork();
  const [text, setText] = createSignal("");
  const add = () =>
    run(async () => {
      const { number } = props.claim;
      props.onSaved(
        await trpc.claims.addNote.mutate({ number, text: text().trim() }),
      );
      setText("");
    });
  return (
    <section>
      <h2 class="section">
        <span>{at().internal}</span>
      </h2>
      <p class="small soft">{at().internalText}</p>
      <ul class="claim-notes" data-testid="internal-notes">
        <For each={props.claim.notes}>
          {(note) => (
            <li>
              <p class="claim-text">{note.text}</p>
              <p class="small faint">
                {note.byName}, {orderWhen(note.at)}
              </p>
            </li>
          )}
        </For>
      </ul>
      <div class="claim-answer">
        <Field
          label={at().note}
          rows={2}
          maxlength={2000}
          value={text()}
          testid="internal-note"
          onInput={setText}
        />
        <FailureNote failure={failure()} />
        <button
          type="button"
          class="button slim"
          disabled={busy() || text().trim() === ""}
          data-testid="add-note"
          onClick={() => void add()}
        >
          {at().addNote}
        </button>
      </div>
    </section>
  );
}
