import { Show } from "solid-js";
import type { WiresView } from "../../../api.ts";
import { createTexts } from "../../../i18n/texts.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { LineSkeleton } from "../../../ui/LineSkeleton.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import type { WiresTexts } from "./texts/sr-latn.ts";
import { WiresForm } from "./WiresForm.tsx";
import "../../setting/setting.css";

/** Past which measure an import waits for a yes. */
export default function WiresPage() {
  const texts = createTexts<WiresTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<WiresView>(
    () => "admin trip wires",
    (signal) => trpc.exchange.runs.wires.query(undefined, { signal }),
  );
  return (
    <>
      <AdminHead title={texts()?.title ?? ""} />
      <ErpTabs />
      <main id="content" tabindex="-1" class="admin-main setting-page">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <p class="admin-intro">{text().intro}</p>
              <Loaded of={known}>
                {(view) => (
                  <WiresForm
                    view={view()}
                    text={text()}
                    onRefresh={known.refresh}
                  />
                )}
              </Loaded>
            </>
          )}
        </Show>
      </main>
    </>
  );
}
