import { For, Show, type JSX } from "solid-js";
import type { Remote } from "../offline/create-remote.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { AdminHead } from "./AdminHead.tsx";

interface ToldTexts {
  intro: string;
  empty: string;
  emptyText: string;
  failed?: string;
}

/** A screen that tells staff of something row by row, and has nothing to press on. */
export function ToldPage<
  Texts extends ToldTexts,
  Row,
  Answer extends { rows: Row[] },
>(props: {
  /** Names the table's look and its rows. */
  name: string;
  title: string | undefined;
  /** The way to the pages beside it; without one there is the way back. */
  tabs?: JSX.Element;
  texts: Texts | undefined;
  told: Remote<Answer>;
  row: (row: Row, texts: Texts) => JSX.Element;
  after?: (answer: Answer, texts: Texts) => JSX.Element;
}) {
  return (
    <>
      <AdminHead
        title={props.title ?? ""}
        {...(props.tabs === undefined && { back: "/admin" })}
      />
      {props.tabs}
      <main id="content" tabindex="-1" class="admin-main">
        <Show when={props.texts} fallback={<LineSkeleton />}>
          {(texts) => (
            <Loaded of={props.told} failed={texts().failed}>
              {(answer) => (
                <Show
                  when={answer().rows.length > 0}
                  fallback={
                    <EmptyState
                      drawing="page"
                      title={texts().empty}
                      text={texts().emptyText}
                    />
                  }
                >
                  <p class="admin-intro">{texts().intro}</p>
                  <ul class={`table told ${props.name}`}>
                    <For each={answer().rows}>
                      {(row) => (
                        <li class="table-row" data-testid={`${props.name}-row`}>
                          {props.row(row, texts())}
                        </li>
                      )}
                    </For>
                  </ul>
                  {props.after?.(answer(), texts())}
                </Show>
              )}
            </Loaded>
          )}
        </Show>
      </main>
    </>
  );
}
