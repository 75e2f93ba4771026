import { createSignal, For, Show } from "solid-js";
import {
  formatBankAccount,
  isBankAccount,
} from "../../../server/core/bank-account.ts";
import type { DataRequestRow, LeaveRow } from "../../api.ts";
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
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { LeaveAsked } from "./LeaveAsked.tsx";
import { RefuseSheet } from "./RefuseSheet.tsx";
import type { DataRequestTexts } from "./texts/sr-latn.ts";
import "./data-requests.css";

interface Asks {
  changes: DataRequestRow[];
  leaving: LeaveRow[];
}

/** What companies ask to be changed of their data, beside what stands. */
export default function DataRequestsPage() {
  const texts = createTexts<DataRequestTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const asked = createRemote<Asks>(
    () => "admin data requests",
    async (signal) => {
      const [changes, leaving] = await Promise.all([
        trpc.profile.requests.query(undefined, { signal }),
        trpc.leaving.requests.query(undefined, { signal }),
      ]);
      return { changes: changes.requests, leaving: leaving.requests };
    },
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
              {(asks) => (
                <Show
                  when={asks().changes.length + asks().leaving.length > 0}
                  fallback={
                    <EmptyState
                      drawing="page"
                      title={words().none}
                      text={words().noneText}
                    />
                  }
                >
                  <For each={asks().leaving}>
                    {(row) => (
                      <LeaveAsked
                        row={row}
                        texts={words()}
                        onDecided={asked.refresh}
                      />
                    )}
                  </For>
                  <For each={asks().changes}>
                    {(row) => (
                      <Asked
                        row={row}
                        texts={words()}
                        onDecided={asked.refresh}
                      />
                    )}
                  </For>
                </Show>
              )}
            </Loaded>
          </main>
        </>
      )}
    </Show>
  );
}

type Place = NonNullable<DataRequestRow["places"][number]["to"]>;

const placeLine = ({ name, address, postalCode, city }: Place): string =>
  [name, address, [postalCode, city].filter(Boolean).join(" ")]
    .filter(Boolean)
    .join(", ");

function Asked(props: {
  row: DataRequestRow;
  texts: DataRequestTexts;
  onDecided: () => void;
}) {
  const [refusing, setRefusing] = createSignal(false);
  const work = createWork();
  const decide = (isAccepted: boolean, reason = "") =>
    work.run(async () => {
      await trpc.profile.decide.mutate({
        request: props.row.request,
        seenAt: props.row.at,
        isAccepted,
        reason,
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
      <Show when={props.row.places.length > 0}>
        <ul class="lines flat" data-testid="asked-places">
          <For each={props.row.places}>
            {(place) => (
              <li class="asked-place">
                <b>{props.texts.place[place.kind]}</b>
                <Show when={place.from}>
                  {(from) => <s class="faint">{placeLine(from())}</s>}
                </Show>
                <Show when={place.to}>
                  {(to) => <b class="pen">{placeLine(to())}</b>}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
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
        <RefuseSheet
          title={props.texts.refuseTitle}
          text={props.texts.refuseText}
          texts={props.texts}
          busy={work.busy()}
          onRefuse={(reason) => void decide(false, reason)}
          onClose={() => setRefusing(false)}
        />
      </Show>
    </section>
  );
}
