import { For, Show, type JSX } from "solid-js";
import type { Paged } from "../../offline/create-paged.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { act } from "./texts.ts";
import type { ActivityTexts } from "./texts/sr-latn.ts";

export type ActivityTab = keyof ActivityTexts["tabs"];

/** One tab's rows, page after page, with what is said where there are none. */
export function ActivityList<
  Page extends { rows: unknown[]; nextCursor: unknown },
>(props: {
  tab: ActivityTab;
  paged: Paged<Page>;
  row: (row: Page["rows"][number]) => JSX.Element;
  before?: JSX.Element;
}) {
  return (
    <>
      <p class="admin-intro">{act().intros[props.tab]}</p>
      {props.before}
      <Loaded of={props.paged.list} failed={act().failed}>
        {(page) => (
          <Show
            when={page().rows.length > 0}
            fallback={
              <EmptyState
                drawing="page"
                title={act().empty}
                text={act().emptyTexts[props.tab]}
              />
            }
          >
            <ul class="lines">
              <For each={page().rows}>{(row) => <li>{props.row(row)}</li>}</For>
            </ul>
            <MoreRows of={props.paged} label={act().more} />
          </Show>
        )}
      </Loaded>
    </>
  );
}
