import { Show } from "solid-js";
import type { GuestBrowsing } from "../../../server/company/guest-browsing.rules.ts";
import type { GuestSettingsView } from "../../api.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import type { GuestSettingTexts } from "./texts/sr-latn.ts";
import "../setting/setting.css";

/** Whether whoever is not signed in may look through the catalogue, and what he is told. */
export default function GuestBrowsingPage() {
  const texts = createTexts<GuestSettingTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<GuestSettingsView>(
    () => "admin guest browsing",
    (signal) => trpc.guests.settings.query(undefined, { signal }),
  );
  return (
    <Show when={texts()}>
      {(text) => (
        <>
          <AdminHead title={text().title} back="/admin/applications" />
          <main id="content" tabindex="-1" class="admin-main setting-page">
            <p class="admin-intro">{text().intro}</p>
            <Loaded of={known}>
              {(view) => (
                <Form view={view()} text={text()} onRefresh={known.refresh} />
              )}
            </Loaded>
          </main>
        </>
      )}
    </Show>
  );
}

function Form(props: {
  view: GuestSettingsView;
  text: GuestSettingTexts;
  onRefresh: () => void;
}) {
  const inWords = ({ isOpen, showsAvailability }: GuestBrowsing) => {
    if (!isOpen) return props.text.closedWords;
    return showsAvailability ? props.text.withStockWords : props.text.openWords;
  };
  return (
    <SettingForm
      standing={props.view.browsing}
      edits={props.view.edits}
      asDraft={(browsing: GuestBrowsing) => browsing}
      valueOf={(draft): GuestBrowsing => draft}
      save={async ({ value, read }) => {
        const change = { browsing: value, read };
        return (await trpc.guests.saveSettings.mutate(change)).browsing;
      }}
      saved={props.text.saved}
      inWords={inWords}
      testid="guests"
      onRefresh={props.onRefresh}
    >
      {(draft, put) => (
        <>
          <Toggle
            label={props.text.isOpen}
            detail={props.text.isOpenText}
            checked={draft().isOpen}
            testid="guests-open"
            onChange={(isOpen) => put({ isOpen })}
          />
          <Toggle
            label={props.text.showsAvailability}
            detail={props.text.showsAvailabilityText}
            checked={draft().showsAvailability}
            disabled={!draft().isOpen}
            testid="guests-stock"
            onChange={(showsAvailability) => put({ showsAvailability })}
          />
        </>
      )}
    </SettingForm>
  );
}
