import { createSignal, Show } from "solid-js";
import type { LeaveRow } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { showToast } from "../../ui/toast.ts";
import { RefuseSheet } from "./RefuseSheet.tsx";
import type { DataRequestTexts } from "./texts/sr-latn.ts";

/** Somebody asks for the end of his account, or of his company's. */
export function LeaveAsked(props: {
  row: LeaveRow;
  texts: DataRequestTexts;
  onDecided: () => void;
}) {
  const [asking, setAsking] = createSignal<"accept" | "refuse">();
  const work = createWork();
  const leave = () => props.texts.leave;
  const isCompany = () => props.row.kind === "company";
  const decide = (isAccepted: boolean, reason: string) =>
    work
      .run(async () => {
        await trpc.leaving.decide.mutate({
          request: props.row.request,
          isAccepted,
          reason,
        });
        showToast({
          text: isAccepted ? leave().accepted : leave().refused,
        });
        props.onDecided();
      })
      .finally(() => setAsking(undefined));
  return (
    <section class="data-request" data-testid="leave-request">
      <h2 class="section">
        <span>
          {props.row.partner.name}{" "}
          <small class="faint">{props.row.partner.code}</small>
        </span>
        <span>
          {fill(props.texts.by, {
            by: props.row.by,
            at: nearMoment(Date.parse(props.row.at)),
          })}
        </span>
      </h2>
      <p>
        <b>
          {isCompany()
            ? leave().company
            : fill(leave().person, { name: props.row.by })}
        </b>
      </p>
      <Show when={props.row.openOrders > 0}>
        <p class="note warn">
          {counted(leave().openOrders, props.row.openOrders)}
        </p>
      </Show>
      <Show when={props.row.note !== ""}>
        <p class="pen">{props.row.note}</p>
      </Show>
      <FailureNote failure={work.failure()} />
      <Show
        when={props.row.mayDecide}
        fallback={<p class="small faint">{leave().forAdmin}</p>}
      >
        <div class="data-request-buttons">
          <button
            type="button"
            class="button slim"
            data-testid="refuse-leave"
            disabled={work.busy() || !online()}
            onClick={() => setAsking("refuse")}
          >
            {props.texts.refuse}
          </button>
          <button
            type="button"
            class="button danger slim"
            data-testid="accept-leave"
            disabled={work.busy() || !online()}
            onClick={() => setAsking("accept")}
          >
            {isCompany() ? leave().close : leave().erase}
          </button>
        </div>
      </Show>
      <Show when={asking() === "accept"}>
        <Confirm
          title={
            isCompany()
              ? fill(leave().sureCompany, { name: props.row.partner.name })
              : fill(leave().surePerson, { name: props.row.by })
          }
          text={leave().sureText}
          yes={isCompany() ? leave().close : leave().erase}
          busy={work.busy() && props.texts.deciding}
          onYes={() => void decide(true, "")}
          onClose={() => setAsking(undefined)}
        />
      </Show>
      <Show when={asking() === "refuse"}>
        <RefuseSheet
          title={leave().refuseTitle}
          text={leave().refuseText}
          texts={props.texts}
          busy={work.busy()}
          onRefuse={(reason) => void decide(false, reason)}
          onClose={() => setAsking(undefined)}
        />
      </Show>
    </section>
  );
}
