import { For, Show } from "solid-js";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { settingsTexts, settingsTextsLoaded } from "./texts.ts";
import "./settings.css";

type Texts = ReturnType<typeof settingsTexts>;
type Group = keyof Texts["groups"];
type Name = keyof Texts["pages"];

/** Where everything is set, page by page. */
const PAGES: [group: Group, pages: [name: Name, href: string][]][] = [
  [
    "company",
    [
      ["company", "/admin/settings/company"],
      ["first", "/admin/start"],
    ],
  ],
  [
    "people",
    [
      ["staff", "/admin/settings/staff"],
      ["departments", "/admin/contact/departments"],
      ["joining", "/admin/applications"],
      ["signIn", "/admin/staff"],
      ["audit", "/admin/audit"],
    ],
  ],
  [
    "orders",
    [
      ["terms", "/admin/settings/terms"],
      ["numbering", "/admin/settings/numbering"],
      ["credit", "/admin/credit"],
      ["rebates", "/admin/rebates"],
      ["clearance", "/admin/clearance?tab=rules"],
      ["claims", "/admin/claims/terms"],
      ["words", "/admin/claims/words"],
    ],
  ],
  [
    "shown",
    [
      ["display", "/admin/display-rules"],
      ["warehouses", "/admin/settings/warehouses"],
      ["guests", "/admin/guests"],
      ["offline", "/admin/offline"],
      ["news", "/admin/news"],
    ],
  ],
  [
    "messages",
    [
      ["mailTexts", "/admin/settings/mails"],
      ["mails", "/admin/mails"],
      ["refused", "/admin/contact/refused"],
    ],
  ],
  [
    "link",
    [
      ["sending", "/admin/erp/sending"],
      ["forms", "/admin/erp/forms"],
      ["mapping", "/admin/erp/mapping"],
      ["wires", "/admin/erp/wires"],
      ["keys", "/admin/erp/keys"],
    ],
  ],
];

/** All that an administrator sets, gathered. */
export default function SettingsPage() {
  return (
    <Show when={settingsTextsLoaded()} fallback={<LineSkeleton />}>
      <AdminHead title={settingsTexts().title} />
      <main id="content" tabindex="-1" class="admin-main settings">
        <p class="admin-intro">{settingsTexts().intro}</p>
        <div class="settings-groups">
          <For each={PAGES}>
            {([group, pages]) => (
              <section>
                <h2 class="section">
                  <span>{settingsTexts().groups[group]}</span>
                </h2>
                <ul class="settings-lines">
                  <For each={pages}>
                    {([name, href]) => (
                      <li>
                        <a href={href} data-testid={`setting-${name}`}>
                          <b>{settingsTexts().pages[name].name}</b>
                          <small>{settingsTexts().pages[name].text}</small>
                        </a>
                      </li>
                    )}
                  </For>
                </ul>
              </section>
            )}
          </For>
        </div>
      </main>
    </Show>
  );
}
