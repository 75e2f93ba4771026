import { Show } from "solid-js";
import type { SendingSettings, StatusWords } from "../../../api.ts";
import { createTexts } from "../../../i18n/texts.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { Loaded } from "../../../ui/Loaded.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { transferTextsLoaded } from "../../transfer/texts.ts";
import { ErpTabs } from "../ErpTabs.tsx";
import { LinkPart } from "./LinkPart.tsx";
import { ProbePart } from "./ProbePart.tsx";
import { WayForm } from "./WayForm.tsx";
import { WordsPart } from "./WordsPart.tsx";
import type { SendingTexts } from "./texts/sr-latn.ts";
import "./sending.css";

/** How orders reach the ERP, how the link does, and what the ERP's words mean. */
export default function SendingPage() {
  const texts = createTexts<SendingTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const settings = createRemote<SendingSettings>(
    () => "admin sending",
    (signal) => trpc.orderExport.sending.settings.query(undefined, { signal }),
  );
  const words = createRemote<StatusWords>(
    () => "admin status words",
    (signal) => trpc.orderExport.statuses.list.query(undefined, { signal }),
  );
  return (
    <Show when={transferTextsLoaded() && texts()}>
      {(text) => (
        <>
          <AdminHead title={text().title} />
          <ErpTabs />
          <main id="content" tabindex="-1" class="admin-main sending">
            <p class="admin-intro">{text().intro}</p>
            <Loaded of={settings}>
              {(known) => (
                <>
                  <LinkPart
                    settings={known()}
                    text={text()}
                    onChanged={settings.refresh}
                  />
                  <WayForm
                    settings={known()}
                    text={text()}
                    onChanged={settings.refresh}
                  />
                  <Show when={known().way === "push"}>
                    <ProbePart text={text()} />
                  </Show>
                </>
              )}
            </Loaded>
            <Loaded of={words}>
              {(known) => (
                <WordsPart
                  words={known()}
                  text={text()}
                  onChanged={words.refresh}
                />
              )}
            </Loaded>
          </main>
        </>
      )}
    </Show>
  );
}
