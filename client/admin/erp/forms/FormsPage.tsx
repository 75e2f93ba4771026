import { Show } from "solid-js";
import type { DocumentForms } from "../../../api.ts";
import { createTexts } from "../../../i18n/texts.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { Loaded } from "../../../ui/Loaded.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import { FormsEditor } from "./FormsEditor.tsx";
import type { FormsTexts } from "./texts/sr-latn.ts";
import "./forms.css";

/** Which document an order becomes at the ERP. */
export default function FormsPage() {
  const texts = createTexts<FormsTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<DocumentForms>(
    () => "admin document forms",
    (signal) => trpc.orderExport.forms.get.query(undefined, { signal }),
  );
  return (
    <Show when={texts()}>
      {(text) => (
        <>
          <AdminHead title={text().title} />
          <ErpTabs />
          <main id="content" tabindex="-1" class="admin-main">
            <p class="admin-intro">{text().intro}</p>
            <Loaded of={known}>
              {(view) => (
                <FormsEditor
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
