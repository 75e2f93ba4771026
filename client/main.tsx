import { createEffect, createRoot, createSignal } from "solid-js";
import { render } from "solid-js/web";
import "./styles/main.css";
import { App } from "./App.tsx";
import { DEFAULT_LANGUAGE } from "../server/core/language.ts";
import { setTimeZone, storedLanguage, switchLanguage } from "./i18n/i18n.ts";
import { watchForUpdates } from "./offline/app-update.ts";
import { localCatalog } from "./offline/local-catalog.ts";
import { openCatalogOf } from "./offline/open-catalog.ts";
import { watchForInstall } from "./install/install.ts";
import { whenQuiet } from "./lib/when-quiet.ts";
import { deviceDb } from "./device/device-db.ts";
import { session } from "./session.ts";
import { applyTheme } from "./theme.ts";

/** So long the catalogue goes before the shell. */
const CATALOG_FIRST_MS = 15_000;

const root = document.getElementById("app");
if (!root) throw new Error("the page has no place for the app");

applyTheme();
// What is on the device is opened and read while the page gets ready to show it: each by itself,
// so that a press is not held up. Whoever needs it says what is wrong with it.
setTimeout(() => openCatalogOf(session.user()));
setTimeout(() => void deviceDb().catch(() => undefined));
const profile = session.profile();
if (profile) setTimeZone(profile.timeZone);
// Without a connection only the default language is sure to be on the device.
const ready = switchLanguage(storedLanguage()).catch(() =>
  switchLanguage(DEFAULT_LANGUAGE),
);
const verified = ready.then(() => session.verify());
void start(root);

/** No await at the module's top: a language's texts may come in a file that waits for this one. */
async function start(place: HTMLElement): Promise<void> {
  await ready;
  place.replaceChildren();
  render(() => <App />, place);
  watchForInstall();
  // The worker fetches the whole shell; that waits until the first screen has what it needs.
  whenQuiet(() => whenCatalogIsHere(() => void watchForUpdates()));
}

/** The catalogue comes first on a slow network, but not for ever. */
function whenCatalogIsHere(task: () => void): void {
  createRoot((dispose) => {
    const [known, setKnown] = createSignal(false);
    const [patient, setPatient] = createSignal(true);
    void verified.finally(() => setKnown(true));
    setTimeout(() => setPatient(false), CATALOG_FIRST_MS);
    createEffect(() => {
      const { phase, trouble } = localCatalog.status();
      const isHere = !session.user()?.partner || phase === "ready";
      if (patient() && !trouble && !(known() && isHere)) return;
      dispose();
      task();
    });
  });
}
