import { createSignal, For, Show } from "solid-js";
import {
  formatBankAccount,
  isBankAccount,
} from "../../../server/core/bank-account.ts";
import type { DataRequestRow } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import type { DataRequestTexts } from "./texts/sr-latn.ts";
import "./data-requests.css";

/** What companies ask to be changed of their data, beside what stands. */
export default function DataRequestsPage() {
  const texts = createTexts<DataRequestTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const asked = createRemote<DataRequestRow[]>(
    () => "admin data requests",
    async (signal) =>
      (await trpc.profile.requests.query(undefined, { signal })).requests,
  );
  return (
    <Show when={texts()} fallback={<LineSkeleton />}>
      {(words) => (
        <>
          <AdminHead
            title={words().title}
            sub={session.profile()?.name ?? ""}
            back="/admin"
          />
          <main id="content" tabindex="-1" class="admin-main">
            <Loaded of={asked} failed={words().failed}>
              {(rows) => (
                <For
                  each={rows()}
                  fallback={
                    <EmptyState
                      drawing="page"
                      title={words().none}
                      text={words().noneText}
                    />
                  }
                >
                  {(row) => (
                    <Asked
                      row={row}
                      texts={words()}
                      onDecided={asked.refresh}
                    />
                  )}
                </For>
              )}
            </Loaded>
          </main>
        </>
      )}
    </Show>
  );
}

function Asked(props: {
  row: DataRequestRow;
  texts: DataRequestTexts;
  onDecided: () => void;
}) {
  const [refusing, setRefusing] = createSignal(false);
  const [reason, setReason] = createSignal("");
  const work = createWork();
  const decide = (isAccepted: boolean) =>
    work.run(async () => {
      await trpc.profile.decide.mutate({
        request: props.row.request,
        seenAt: props.row.at,
        isAccepted,
        reason: reason(),
      });
      setRefusing(false);
      showToast({
        text: isAccepted ? props.texts.accepted : props.texts.refused,
      });
      props.onDecided();
    });
  const changes = () =>
    Object.entries(props.row.changes) as [
      keyof DataRequestTexts["field"],
      { from: string; to: string },
    ][];
  const shown = (value: string) => {
    if (value === "") return props.texts.nothing;
    return isBankAccount(value) ? formatBankAccount(value) : value;
  };
  return (
    <section class="data-request" data-testid="data-request">
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
      <dl class="pairs lined">
        <For each={changes()}>
          {([field, { from, to }]) => (
            <>
              <dt>{props.texts.field[field]}</dt>
              <dd>
                <s class="faint">{shown(from)}</s>{" "}
                <b class="pen">{shown(to)}</b>
              </dd>
            </>
          )}
        </For>
      </dl>
      <Show when={props.row.note !== ""}>
        <p class="pen">{props.row.note}</p>
      </Show>
      <FailureNote failure={work.failure()} />
      <div class="data-request-buttons">
        <button
          type="button"
          class="button slim"
          data-testid="refuse-data"
          disabled={work.busy() || !online()}
          onClick={() => setRefusing(true)}
        >
          {props.texts.refuse}
        </button>
        <button
          type="button"
          class="button primary slim"
          data-testid="accept-data"
          disabled={!online()}
          aria-busy={work.busy()}
          onClick={() => void decide(true)}
        >
          {work.busy() ? props.texts.deciding : props.texts.accept}
        </button>
      </div>
      <Show when={refusing()}>
        <Sheet
          title={props.texts.refuseTitle}
          onClose={() => setRefusing(false)}
          foot={
            <>
              <button
                type="button"
                class="button slim wide"
                onClick={() => setRefusing(false)}
              >
                {props.texts.keep}
              </button>
              <button
                type="button"
                class="button danger slim wide"
                data-testid="refuse-data-yes"
                disabled={work.busy() || reason().trim() === ""}
                onClick={() => void decide(false)}
              >
                {props.texts.refuse}
              </button>
            </>
          }
        >
          <p class="soft">{props.texts.refuseText}</p>
          <Field
            label={props.texts.reason}
            rows={3}
            maxlength={500}
            testid="refuse-data-reason"
            value={reason()}
            onInput={setReason}
          />
        </Sheet>
      </Show>
    </section>
  );
}
