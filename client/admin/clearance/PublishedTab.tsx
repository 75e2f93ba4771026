import { createSignal, For, Show } from "solid-js";
import type { ClearanceList, ClearanceRow } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createWork } from "../../lib/create-work.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { ClearanceSheet } from "./ClearanceSheet.tsx";
import { ct } from "./texts.ts";

/** What was published, the newest first. */
export function PublishedTab() {
  const [open, setOpen] = createSignal<number>();
  const paged = createPaged<ClearanceList>("rows", {
    key: () => "admin clearance list",
    page: (before, signal) =>
      trpc.clearance.list.query(before === undefined ? {} : { before }, {
        signal,
      }),
  });
  const undoing = createWork();
  return (
    <>
      <FailureNote failure={undoing.failure()} />
      <Loaded of={paged.list} failed={ct().failed}>
        {(page) => (
          <Show
            when={page().rows.length > 0}
            fallback={
              <EmptyState
                drawing="page"
                title={ct().nonePublished}
                text={ct().nonePublishedText}
              />
            }
          >
            <ul class="lines">
              <For each={page().rows}>
                {(row) => (
                  <li>
                    <Published
                      row={row}
                      onOpen={() => {
                        undoing.forgive();
                        setOpen(row.id);
                      }}
                    />
                  </li>
                )}
              </For>
            </ul>
            <MoreRows of={paged} label={ct().more} />
            <Show when={open()}>
              {(id) => (
                <ClearanceSheet
                  id={id()}
                  onClose={() => setOpen(undefined)}
                  onMoved={paged.list.refresh}
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

function Published(props: { row: ClearanceRow; onOpen: () => void }) {
  return (
    <button
      type="button"
      class="line"
      data-testid="clearance-published-row"
      data-state={props.row.state}
      onClick={() => props.onOpen()}
    >
      <span class="main">
        {props.row.names.join(", ")}
        <Show when={props.row.items > props.row.names.length}>
          {" "}
          <span class="small">{counted(ct().items, props.row.items)}</span>
        </Show>
      </span>
      <span class="value">{ct().states[props.row.state]}</span>
      <span class="sub">
        {ct().audiences[props.row.audience.kind]} ·{" "}
        {fill(ct().to, { date: format().date(props.row.validTo) })}
      </span>
      <span class="sub-value">
        {fill(ct().by, {
          name: props.row.publishedBy,
          when: nearMoment(Date.parse(props.row.publishedAt)),
        })}
      </span>
    </button>
  );
}
