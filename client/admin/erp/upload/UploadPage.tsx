import { Match, Show, Switch } from "solid-js";
import { FailureState } from "../../../ui/FailureState.tsx";
import { LineSkeleton } from "../../../ui/LineSkeleton.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import { readingTextsLoaded } from "../reading/texts.ts";
import { runsTextsLoaded } from "../runs/texts.ts";
import { erpTextsLoaded } from "../texts.ts";
import { ChooseFile } from "./ChooseFile.tsx";
import { createUpload } from "./create-upload.ts";
import { ImportEnd, Importing } from "./ImportPart.tsx";
import { uploadTexts, uploadTextsLoaded } from "./texts.ts";
import { UploadPreview } from "./UploadPreview.tsx";
import "../runs/runs.css";
import "./upload.css";

/** A file from somebody's disk: chosen, looked at, tried, and imported. */
export default function UploadPage() {
  return (
    <Show
      when={
        erpTextsLoaded() &&
        runsTextsLoaded() &&
        readingTextsLoaded() &&
        uploadTextsLoaded()
      }
      fallback={<LineSkeleton />}
    >
      <OneUpload />
    </Show>
  );
}

function OneUpload() {
  const words = uploadTexts;
  const upload = createUpload();
  const isImporting = () =>
    upload.importing.busy() || upload.run()?.state === "running";
  return (
    <>
      <AdminHead title={words().title} />
      <ErpTabs />
      <main id="content" tabindex="-1" class="admin-main upload">
        <p class="admin-intro">
          {upload.follows() === undefined
            ? words().intro
            : words().followsIntro}
        </p>
        <Switch fallback={<ChooseFile upload={upload} />}>
          <Match when={upload.end()}>
            {(end) => <ImportEnd upload={upload} end={end()} />}
          </Match>
          <Match when={isImporting()}>
            <Importing upload={upload} />
          </Match>
          <Match when={upload.id() ? upload.look() : undefined}>
            {(look) => <UploadPreview upload={upload} look={look()} />}
          </Match>
          <Match when={upload.id() ? upload.lookFailure() : undefined}>
            {(failure) => (
              <FailureState
                failure={failure()}
                title={words().failed}
                onRetry={upload.askAgain}
              />
            )}
          </Match>
          <Match when={upload.id() && upload.share() === undefined}>
            <output class="unseen">{words().looking}</output>
            <LineSkeleton />
          </Match>
        </Switch>
      </main>
    </>
  );
}
