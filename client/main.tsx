import { render } from "solid-js/web";
import "./styles/main.css";
import { App } from "./App.tsx";
import { setTimeZone, storedLanguage, switchLanguage } from "./i18n/i18n.ts";
import { watchForUpdates } from "./offline/app-update.ts";
import { watchForInstall } from "./profile/install.ts";
import { session } from "./session.ts";
import { applyTheme } from "./theme.ts";

const root = document.getElementById("app");
if (!root) throw new Error("the page has no place for the app");

applyTheme();
const profile = session.profile();
if (profile) setTimeZone(profile.timeZone);
await switchLanguage(storedLanguage());
void session.verify();
render(() => <App />, root);
watchForInstall();
void watchForUpdates();
