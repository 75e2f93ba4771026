import { For, Show } from "solid-js";
import type { RefusedMails } from "../../api.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { inboxLoaded, it } from "./inbox-texts.ts";
import "./inbox.css";

/** Mail to threads that was not let in: who wrote it is not known, or it could not be taken. */
export default function RefusedMailsPage() {
  const mails = createRemote<RefusedMails>(
    () => "refused mails",
    (signal) => trpc.messages.setup.refusedMails.query(undefined, { signal }),
  );
  return (
    <Show when={inboxLoaded()} fallback={<LineSkeleton />}>
      <AdminHead back="/admin/contact" title={it().refused.title} />
      <main id="content" tabindex="-1" class="admin-main">
        <p class="admin-intro">{it().refused.intro}</p>
        <Loaded of={mails}>
          {(page) => (
            <Show
              when={page().mails.length > 0}
              fallback={
                <EmptyState
                  drawing="letter"
                  title={it().refused.empty}
                  text={it().refused.emptyText}
                />
              }
            >
              <ul class="inbox-rows">
                <For each={page().mails}>
                  {(mail) => (
                    <li class="inbox-row" data-testid="refused-mail">
                      <span class="main">{mail.from || "?"}</span>
                      <span class="when">
                        {nearMoment(Date.parse(mail.at))}
                      </span>
                      <span class="refused-text">
                        <b>{mail.subject}</b> <span>{mail.text}</span>
                      </span>
                      <span class="hands small low">
                        {it().refused.reasons[mail.reason]}
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )}
        </Loaded>
      </main>
    </Show>
  );
}
