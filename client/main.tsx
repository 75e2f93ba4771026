import { render } from "solid-js/web";
import "./styles/main.css";
import { App } from "./App.tsx";
import { DEFAULT_LANGUAGE } from "../server/core/language.ts";
import { setTimeZone, storedLanguage, switchLanguage } from "./i18n/i18n.ts";
import { watchForUpdates } from "./offline/app-update.ts";
import { watchForInstall } from "./install/install.ts";
import { whenQuiet } from "./lib/when-quiet.ts";
import { session } from "./session.ts";
import { applyTheme } from "./theme.ts";

const root = document.getElementById("app");
if (!root) throw new Error("the page has no place for the app");

applyTheme();
fetchFirstScreen();
const profile = session.profile();
if (profile) setTimeZone(profile.timeZone);
// Without a connection only the default language is sure to be on the device.
await switchLanguage(storedLanguage()).catch(() =>
  switchLanguage(DEFAULT_LANGUAGE),
);
void session.verify();
render(() => <App />, root);
watchForInstall();
// The worker fetches the whole shell; that waits until the first screen has what it needs.
whenQuiet(() => void watchForUpdates());

/** The first screen's code comes beside the dictionary instead of after it. */
function fetchFirstScreen(): void {
  const screen = !session.user()
    ? import("./sign-in/SignInPage.tsx")
    : location.pathname === "/catalog"
      ? import("./catalog/CatalogPage.tsx")
      : undefined;
  // What cannot be fetched is asked for again, and told, when the screen is shown.
  void screen?.catch(() => undefined);
}
