import { For, Show } from "solid-js";
import type { StaffNewsList } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { at, loadedTexts } from "./texts.ts";
import "./news-admin.css";

/** All news of the wholesaler, with how many it reached. */
export default function NewsListPage() {
  const list = createRemote<StaffNewsList>(
    () => "admin news",
    (signal) => trpc.news.staff.list.query(undefined, { signal }),
  );
  return (
    <Show when={loadedTexts()} fallback={<LineSkeleton />}>
      <AdminHead title={at().title}>
        <a
          class="button primary slim"
          href="/admin/news/new"
          data-testid="news-create"
        >
          {at().create}
        </a>
      </AdminHead>
      <main id="content" tabindex="-1" class="admin-main">
        <p class="admin-intro">{at().intro}</p>
        <Loaded of={list} failed={at().failed}>
          {(known) => (
            <Show
              when={known().news.length > 0}
              fallback={
                <EmptyState
                  drawing="page"
                  title={at().empty}
                  text={at().emptyText}
                />
              }
            >
              <div class="lines">
                <For each={known().news}>
                  {(one) => (
                    <a
                      class="line"
                      href={`/admin/news/${one.id}`}
                      data-testid="admin-news-row"
                    >
                      <span class="main">{one.title}</span>
                      <span class="sub-value">
                        {one.at ? format().date(one.at) : ""}
                      </span>
                      <span class="sub">
                        {at().states[one.state]} · {at().topics[one.topic]}
                        <Show when={one.reached > 0}>
                          {" · "}
                          {fill(at().figures, {
                            reached: format().count(one.reached),
                            read: format().count(one.read),
                          })}
                          <Show when={one.mustConfirm}>
                            {" · "}
                            {fill(at().confirmedOf, {
                              confirmed: format().count(one.confirmed),
                            })}
                          </Show>
                        </Show>
                      </span>
                    </a>
                  )}
                </For>
              </div>
            </Show>
          )}
        </Loaded>
      </main>
    </Show>
  );
}
