import { For, Show } from "solid-js";
import type { OwnSession } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Head } from "../../ui/Head.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { showToast } from "../../ui/toast.ts";
import type { SessionTexts } from "./texts/sr-latn.ts";

/** Where the person is signed in, each of which he can end. */
export default function SessionsPage() {
  const texts = createTexts<SessionTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const sessions = createRemote<OwnSession[]>(
    () => "own sessions",
    async (signal) =>
      (await trpc.auth.sessions.query(undefined, { signal })).sessions,
  );
  const work = createWork();
  const end = (session: number, words: SessionTexts) =>
    work
      .run(async () => {
        await trpc.auth.endSession.mutate({ session });
        showToast({ text: words.ended });
      })
      .finally(() => sessions.refresh());
  const moment = (at: string) => nearMoment(Date.parse(at));
  return (
    <div class="page narrow">
      <Show when={texts()} fallback={<LineSkeleton />}>
        {(words) => (
          <>
            <Head
              back="/more"
              title={words().title}
              at={sessions.at()}
              onRefresh={sessions.refresh}
            />
            <main id="content" tabindex="-1">
              <p class="gutter soft" style={{ "padding-top": "14px" }}>
                {words().intro}
              </p>
              <div class="gutter">
                <FailureNote failure={work.failure()} />
              </div>
              <Loaded of={sessions} failed={words().failed}>
                {(known) => (
                  <ul class="lines flat">
                    <For each={known()}>
                      {(one) => (
                        <li class="line" data-testid="own-session">
                          <span class="main">
                            {one.device || words().unknown}
                          </span>
                          <span class="value small">
                            <Show
                              when={!one.isThis}
                              fallback={
                                <span class="soft">{words().here}</span>
                              }
                            >
                              <button
                                type="button"
                                class="text-button"
                                data-testid="end-session"
                                aria-label={fill(words().endLabel, {
                                  device: one.device || words().unknown,
                                })}
                                disabled={work.busy() || !online()}
                                onClick={() => void end(one.session, words())}
                              >
                                {words().end}
                              </button>
                            </Show>
                          </span>
                          <span class="sub">
                            {fill(words().since, {
                              begun: moment(one.begunAt),
                              seen: moment(one.seenAt),
                            })}
                          </span>
                        </li>
                      )}
                    </For>
                  </ul>
                )}
              </Loaded>
            </main>
          </>
        )}
      </Show>
    </div>
  );
}
