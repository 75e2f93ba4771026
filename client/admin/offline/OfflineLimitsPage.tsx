import { Show } from "solid-js";
import type { OfflineLimitsView } from "../../api.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { RulesTabs } from "../RulesTabs.tsx";
import { LimitsForm } from "./LimitsForm.tsx";
import type { OfflineLimitsTexts } from "./texts/sr-latn.ts";
import "../setting/setting.css";

/** How old what partners' phones hold may be. */
export default function OfflineLimitsPage() {
  const texts = createTexts<OfflineLimitsTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<OfflineLimitsView>(
    () => "admin offline limits",
    (signal) => trpc.admin.offlineLimits.query(undefined, { signal }),
  );
  return (
    <Show when={texts()}>
      {(text) => (
        <>
          <AdminHead title={text().title} />
          <RulesTabs />
          <main id="content" tabindex="-1" class="admin-main setting-page">
            <p class="admin-intro">{text().intro}</p>
            <Loaded of={known}>
              {(view) => (
                <LimitsForm
                  view={view()}
                  text={text()}
                  onRefresh={known.refresh}
                />
              )}
            </Loaded>
          </main>
        </>
      )}
    </Show>
  );
}
