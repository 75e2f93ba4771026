import { Show } from "solid-js";
import { mayReadCard } from "../../server/auth/card-reader.rules.ts";
import { NOTICE_CLASSES } from "../../server/notices/notices.rules.ts";
import { ORDER_PUSH_CLASSES } from "../../server/push/push.rules.ts";
import type { NoticeSettings } from "../api.ts";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { DevicePart } from "./DevicePart.tsx";
import { PersonChoices } from "./PersonChoices.tsx";
import { createPushTexts } from "./push-texts.ts";
import "./push.css";

/** What a person is told of by phone and by mail, and what of orders this device tells. */
export default function NotificationsPage() {
  const texts = createPushTexts();
  const settings = createRemote<NoticeSettings>(
    () => "notice settings",
    (signal) => trpc.notices.settings.query(undefined, { signal }),
    { keep: true },
  );
  // Of money only who may see it is told.
  const classes = () =>
    NOTICE_CLASSES.filter(
      (one) =>
        one !== "money" ||
        mayReadCard({ partnerRole: session.user()?.partnerRole ?? null }),
    );
  return (
    <div class="page narrow">
      <Head back="/more" title={texts()?.title ?? ""} />
      <main id="content" tabindex="-1" class="gutter" data-testid="notices">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <Loaded of={settings} failed={text().failed}>
                {(known) => (
                  <PersonChoices
                    settings={known()}
                    classes={classes()}
                    names={text().noticeClasses}
                    words={{
                      about: text().forYouText,
                      mail: text().mailText,
                      quiet: text().quietText,
                    }}
                    texts={text()}
                    save={(next) => trpc.notices.saveSettings.mutate(next)}
                    // They are a person's own: staff only look.
                    isLocked={session.isStaff()}
                    onChanged={settings.set}
                  />
                )}
              </Loaded>
              <DevicePart
                texts={text()}
                intro={text().intro}
                classes={ORDER_PUSH_CLASSES}
              />
            </>
          )}
        </Show>
      </main>
    </div>
  );
}
