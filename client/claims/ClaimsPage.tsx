import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import type { ClaimRow } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { orderWhen } from "../i18n/order-when.ts";
import { standing } from "../outbox/EntryRow.tsx";
import { outbox } from "../outbox/outbox.ts";
import { createOutboxTexts } from "../outbox/outbox-texts.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { SyncLink } from "../ui/SyncLink.tsx";
import { createClaimList } from "./ask-claims.ts";
import { ClaimSteps } from "./ClaimSteps.tsx";
import { ct, loadedTexts, statusName } from "./claim-texts.ts";
import { mayClaim } from "./may-claim.ts";
import { TermsNote } from "./TermsNote.tsx";
import "./claims.css";

/** A partner's claims and repairs: whose move it is, and for how long. */
export default function ClaimsPage() {
  const [params, setParams] = useSearchParams();
  const claims = createClaimList();
  const { list } = claims;
  const isOver = () => params["show"] === "over";
  const rows = () => list.value()?.claims ?? [];
  const isOverRow = (row: ClaimRow) => row.isKnownStatus && row.mover === null;
  const shownAs = (over: boolean) =>
    rows().filter((row) => isOverRow(row) === over);
  const shown = () => shownAs(isOver());
  /** How many there are is known once all of them are here. */
  const count = (over: boolean) =>
    list.value() && !claims.hasMore()
      ? format().count(shownAs(over).length)
      : "";
  return (
    <div class="page narrow claims-page">
      <Show
        when={loadedTexts.latest}
        fallback={
          <>
            <Head back="/more" />
            <main id="content" tabindex="-1">
              <LineSkeleton />
            </main>
          </>
        }
      >
        <Head
          back="/more"
          title={ct().title}
          actions={<SyncLink at={list.at()} />}
          at={list.at()}
          onRefresh={list.refresh}
        >
          <div class="tabs-line">
            <For each={[false, true]}>
              {(over) => (
                <button
                  type="button"
                  aria-pressed={over === isOver()}
                  onClick={() =>
                    setParams(
                      { show: over ? "over" : undefined },
                      { replace: true },
                    )
                  }
                >
                  {over ? ct().over : ct().open} <small>{count(over)}</small>
                </button>
              )}
            </For>
          </div>
        </Head>
        <main id="content" tabindex="-1">
          <OnDevice />
          <Loaded of={list} failed={ct().failed}>
            {() => (
              <Show
                when={shown().length > 0}
                fallback={<None all={rows()} over={isOver()} />}
              >
                <div class="lines">
                  <For each={shown()}>{(row) => <ClaimLink row={row} />}</For>
                </div>
                <div class="gutter">
                  <MoreRows of={claims} label={ct().more} />
                </div>
              </Show>
            )}
          </Loaded>
          <TermsNote excerpt />
        </main>
        <footer class="dock claims-dock gutter">
          <Show
            when={mayClaim()}
            fallback={<p class="small soft">{ct().onlyRead}</p>}
          >
            <a
              class="button primary wide"
              href="/claims/new"
              data-testid="new-claim"
            >
              <Icon name="plus" />
              {ct().new}
            </a>
          </Show>
        </footer>
      </Show>
    </div>
  );
}

function None(props: { all: ClaimRow[]; over: boolean }) {
  return (
    <EmptyState
      drawing="page"
      title={
        props.all.length === 0
          ? ct().empty
          : props.over
            ? ct().emptyOver
            : ct().emptyOpen
      }
      text={ct().emptyText}
    />
  );
}

/** What waits on this device: unfinished ones, and those on their way. */
function OnDevice() {
  const texts = createOutboxTexts();
  const entries = () =>
    outbox
      .entries()
      .filter(({ kind, state }) => kind === "claim" && state !== "placed");
  return (
    <Show when={entries().length > 0 && texts()}>
      {(words) => (
        <>
          <h2 class="section">
            <span>{ct().waiting}</span>
          </h2>
          <div class="lines flat" data-testid="claims-waiting">
            <For each={entries()}>
              {(entry) => (
                <a
                  class="line"
                  href={
                    entry.state === "draft"
                      ? `/claims/new?id=${entry.id}`
                      : `/outbox/${entry.id}`
                  }
                  data-state={entry.state}
                >
                  <span class="main">{entry.label || ct().new}</span>
                  <span class="value small">
                    {orderWhen(new Date(entry.changedAt).toISOString())}
                  </span>
                  <span class="sub">
                    {entry.state === "draft"
                      ? ct().draft
                      : standing(entry, words())}
                  </span>
                </a>
              )}
            </For>
          </div>
        </>
      )}
    </Show>
  );
}

function ClaimLink(props: { row: ClaimRow }) {
  const name = () =>
    props.row.pieces > 1
      ? `${props.row.itemName} +${format().count(props.row.pieces - 1)}`
      : props.row.itemName;
  const isMine = () => props.row.mover === "partner";
  const turn = () =>
    props.row.mover === null
      ? ""
      : `${ct().mover[props.row.mover]} · ${
          props.row.days === 0 ? ct().today : counted(ct().days, props.row.days)
        }`;
  return (
    <a
      class="line claim-line"
      href={`/claims/${encodeURIComponent(props.row.number)}`}
      data-testid="claim-row"
      data-number={props.row.number}
    >
      <span class="main">{name() || props.row.number}</span>
      <span class="sub-value">{orderWhen(props.row.at)}</span>
      <Icon name="forward" />
      <span class="sub">{props.row.fault}</span>
      <span class="claim-standing">
        <ClaimSteps status={props.row.status} />
        <b classList={{ red: isMine() }}>{statusName(props.row)}</b>
        <span class="faint">· {props.row.number}</span>
      </span>
      <Show when={turn()}>
        {(text) => (
          <span class="sub claim-turn" classList={{ "red strong": isMine() }}>
            {text()}
          </span>
        )}
      </Show>
    </a>
  );
}
