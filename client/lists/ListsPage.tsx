import { For, Show } from "solid-js";
import type { SavedList } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { createListTexts } from "./list-texts.ts";
import { createLists } from "./lists-store.ts";
import type { ListTexts } from "./texts/sr-latn.ts";

/** The saved lists: those of the company, and the person's own. */
export default function ListsPage() {
  const texts = createListTexts();
  const lists = createLists();
  return (
    <div class="page narrow">
      <Head
        back="/"
        title={texts()?.lists.title ?? ""}
        at={lists.at()}
        onRefresh={lists.refresh}
      />
      <main id="content" tabindex="-1">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(words) => (
            <Loaded of={lists} failed={words().lists.failed}>
              {(known) => (
                <Show
                  when={known().lists.length > 0}
                  fallback={
                    <EmptyState
                      drawing="page"
                      title={words().lists.empty}
                      text={words().lists.emptyText}
                      way={{ href: "/usual", label: words().lists.toUsual }}
                    />
                  }
                >
                  <ul class="lines">
                    <For each={known().lists}>
                      {(list) => (
                        <li>
                          <ListLink list={list} texts={words().lists} />
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
              )}
            </Loaded>
          )}
        </Show>
      </main>
    </div>
  );
}

function ListLink(props: { list: SavedList; texts: ListTexts["lists"] }) {
  return (
    <a
      class="line"
      href={`/lists/${props.list.id}`}
      data-testid="list-row"
      data-id={props.list.id}
    >
      <span class="main">{props.list.name}</span>
      <span class="value">
        {counted(props.texts.lines, props.list.lines.length)}
      </span>
      <span class="sub">
        {props.list.shared ? props.texts.shared : props.texts.own}
      </span>
      <span class="sub-value">
        {fill(props.texts.by, {
          by: props.list.changedBy,
          at: format().date(props.list.changedAt),
        })}
      </span>
    </a>
  );
}
