import { createSignal, For, Match, Show, Switch } from "solid-js";
import type { ApplicationBoard, ApplicationRow } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { applicationTextsLoaded, at } from "./application-texts.ts";
import { ApplicationSheet } from "./ApplicationSheet.tsx";
import { InviteCompany } from "./InviteCompany.tsx";
import { LinkSheet, type ShownLink } from "./LinkSheet.tsx";
import { ProvisionalPart } from "./ProvisionalPart.tsx";
import { RefuseSheet } from "./RefuseSheet.tsx";
import { WaitingPart } from "./WaitingPart.tsx";
import { SettingsPart } from "./SettingsPart.tsx";
import "./applications.css";

/** Companies that want to become partners, decided one by one. */
export default function ApplicationsPage() {
  const board = createRemote<ApplicationBoard>(
    () => "admin applications",
    (signal) => trpc.joining.board.query(undefined, { signal }),
  );
  return (
    <Show when={applicationTextsLoaded()} fallback={<LineSkeleton />}>
      <AdminHead
        title={at().title}
        sub={session.profile()?.name ?? ""}
        back="/admin"
      />
      <main id="content" tabindex="-1" class="admin-main applications">
        <Loaded of={board} failed={at().failed}>
          {(shown) => <Board board={shown()} onChanged={board.refresh} />}
        </Loaded>
      </main>
    </Show>
  );
}

function Board(props: { board: ApplicationBoard; onChanged: () => void }) {
  const [open, setOpen] = createSignal<ApplicationRow>();
  const [refusing, setRefusing] = createSignal<ApplicationRow>();
  const [isInviting, setInviting] = createSignal(false);
  const [link, setLink] = createSignal<ShownLink>();
  const show = (made: ShownLink) => {
    setOpen(undefined);
    setInviting(false);
    setLink(made);
    props.onChanged();
  };
  return (
    <>
      <Show
        when={props.board.applications.length > 0}
        fallback={
          <EmptyState drawing="page" title={at().none} text={at().noneText} />
        }
      >
        <ul class="lines flat">
          <For each={props.board.applications}>
            {(row) => (
              <li>
                <button
                  type="button"
                  class="line"
                  data-testid="application"
                  data-tax-id={row.taxId}
                  onClick={() => setOpen(row)}
                >
                  <span class="main">{row.name}</span>
                  <span class="value small soft">
                    <Show when={row.known.length > 0} fallback={row.city}>
                      <em class="stamp ink">{at().knownMark}</em>
                    </Show>
                  </span>
                  <span class="sub">{aboutText(row)}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="applications-invite">
        <button
          type="button"
          class="button"
          data-testid="invite-company"
          onClick={() => setInviting(true)}
        >
          {at().invite}
        </button>
      </p>
      <Show when={props.board.provisional.length > 0}>
        <ProvisionalPart
          partners={props.board.provisional}
          onChanged={props.onChanged}
        />
      </Show>
      <WaitingPart onMade={show} />
      <Show when={session.user()?.role === "admin"}>
        <SettingsPart
          settings={props.board.settings}
          onChanged={props.onChanged}
        />
      </Show>
      <Switch>
        <Match when={refusing()} keyed>
          {(row) => (
            <RefuseSheet
              row={row}
              onDone={() => {
                setRefusing(undefined);
                setOpen(undefined);
                props.onChanged();
              }}
              onClose={() => setRefusing(undefined)}
            />
          )}
        </Match>
        <Match when={open()} keyed>
          {(row) => (
            <ApplicationSheet
              row={row}
              board={props.board}
              onApproved={show}
              onRefuse={() => setRefusing(row)}
              onClose={() => setOpen(undefined)}
            />
          )}
        </Match>
        <Match when={isInviting()}>
          <InviteCompany onMade={show} onClose={() => setInviting(false)} />
        </Match>
        <Match when={link()} keyed>
          {(made) => (
            <LinkSheet link={made} onClose={() => setLink(undefined)} />
          )}
        </Match>
      </Switch>
    </>
  );
}

function aboutText(row: ApplicationRow): string {
  return [
    row.contact,
    fill(at().at, { at: nearMoment(Date.parse(row.at)) }),
    row.invitedBy === null ? "" : fill(at().by, { by: row.invitedBy }),
    row.times > 1 ? counted(at().times, row.times) : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
