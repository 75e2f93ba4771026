import { createSignal, For, Show } from "solid-js";
import type { ClearanceProposal, ClearanceProposals } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { PublishSheet } from "./PublishSheet.tsx";
import { ct } from "./texts.ts";

const MONTH_DAYS = 30;

/** What stands, where most money lies first; one press proposes, the next publishes. */
export function ProposalsTab() {
  const [open, setOpen] = createSignal<ClearanceProposal>();
  const paged = createPaged<ClearanceProposals>("rows", {
    key: () => "admin clearance proposals",
    page: (cursor, signal) =>
      trpc.clearance.proposals.query({ cursor }, { signal }),
  });
  const undoing = createWork();
  return (
    <>
      <p class="admin-intro">{ct().intro}</p>
      <FailureNote failure={undoing.failure()} />
      <Loaded of={paged.list} failed={ct().failed}>
        {(page) => (
          <Show
            when={page().rows.length > 0}
            fallback={
              <EmptyState
                drawing="basket"
                title={ct().empty}
                text={ct().emptyText}
              />
            }
          >
            <p class="admin-intro" data-testid="clearance-sum">
              {counted(ct().sum, page().all.items, {
                worth: format().amount(page().all.worth),
                currency: page().currency,
              })}
            </p>
            <ul class="lines">
              <For each={page().rows}>
                {(row) => (
                  <Proposal
                    row={row}
                    onPropose={() => {
                      undoing.forgive();
                      setOpen(row);
                    }}
                  />
                )}
              </For>
            </ul>
            <MoreRows of={paged} label={ct().more} />
            <Show when={open()}>
              {(row) => (
                <PublishSheet
                  row={row()}
                  until={page().until}
                  today={page().today}
                  onClose={() => setOpen(undefined)}
                  onPublished={() => {
                    setOpen(undefined);
                    paged.list.refresh();
                  }}
                  undo={(task) =>
                    void undoing.run(task).then(paged.list.refresh)
                  }
                />
              )}
            </Show>
          </Show>
        )}
      </Loaded>
    </>
  );
}

function Proposal(props: { row: ClearanceProposal; onPropose: () => void }) {
  const why = () => {
    const { row } = props;
    return [
      ...(row.unsold
        ? [
            fill(row.everSold ? ct().unsold : ct().neverSold, {
              date: format().date(row.lastDay),
            }),
          ]
        : []),
      ...(row.covered && row.coverDays !== null
        ? [counted(ct().cover, Math.floor(row.coverDays / MONTH_DAYS))]
        : []),
      ...(row.lookers > 0 ? [counted(ct().lookers, row.lookers)] : []),
    ].join(" · ");
  };
  return (
    <li
      class="line clearance-row"
      data-testid="clearance-row"
      data-code={props.row.code}
    >
      <span class="main">{props.row.name}</span>
      <span class="value">{format().amount(props.row.worth)}</span>
      <span class="sub">
        {props.row.code} ·{" "}
        {fill(ct().stock, {
          quantity: format().decimal(props.row.available),
          unit: props.row.unit,
        })}
        <br />
        {why()}
      </span>
      <span class="clearance-way">
        <Show
          when={props.row.suggested}
          fallback={<span class="small soft">{ct().noRoom}</span>}
        >
          {(price) => (
            <button
              type="button"
              class="button slim pen-line"
              data-testid="clearance-propose"
              aria-label={`${ct().propose} · ${format().price(price())}: ${props.row.name}`}
              onClick={() => props.onPropose()}
            >
              {ct().propose} · {format().price(price())}
            </button>
          )}
        </Show>
      </span>
    </li>
  );
}
