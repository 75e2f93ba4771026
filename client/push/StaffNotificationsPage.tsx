import { Show } from "solid-js";
import { STAFF_NOTICE_CLASSES } from "../../server/notices/staff-notices.rules.ts";
import type { StaffNoticeSettings } from "../api.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { DevicePart } from "./DevicePart.tsx";
import { PersonChoices } from "./PersonChoices.tsx";
import { createPushTexts } from "./push-texts.ts";
import "./push.css";

/** How a member of the staff is told of what waits for him; his lists have it in any case. */
export default function StaffNotificationsPage() {
  const texts = createPushTexts();
  const settings = createRemote<StaffNoticeSettings>(
    () => "staff notice settings",
    (signal) => trpc.notices.staff.settings.query(undefined, { signal }),
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
                    classes={STAFF_NOTICE_CLASSES}
                    names={text().staffClasses}
                    words={{
                      about: text().staffAbout,
                      mail: text().staffMail,
                      quiet: text().staffQuiet,
                    }}
                    texts={text()}
                    save={(next) =>
                      trpc.notices.staff.saveSettings.mutate(next)
                    }
                    onChanged={settings.set}
                  />
                )}
              </Loaded>
              <DevicePart
                texts={text()}
                intro={text().staffIntro}
                classes={[]}
              />
            </>
          )}
        </Show>
      </main>
    </div>
  );
}
