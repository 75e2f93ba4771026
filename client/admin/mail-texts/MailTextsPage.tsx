import { For, Show } from "solid-js";
import { LANGUAGES } from "../../../server/core/language.ts";
import { MAIL_TEXT_NAMES } from "../../../server/documents/mail-wording.rules.ts";
import type { MailTextList } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createAddress } from "../../lib/address.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { GROUPS } from "./mail-text-groups.ts";
import { MailTextEditor } from "./MailTextEditor.tsx";
import { mailWords, mailWordsLoaded } from "./mail-texts-texts.ts";
import "../setting/setting.css";
import "./mail-texts.css";

/** How the mails to partners are worded, mail by mail and in each language. */
export default function MailTextsPage() {
  const { told, say } = createAddress();
  const name = () =>
    MAIL_TEXT_NAMES.find((one) => one === told("mail")) ?? "order_received";
  const language = () =>
    LANGUAGES.find((one) => one === told("language")) ?? "sr-Latn";
  const worded = createRemote<MailTextList>(
    () => "admin mail texts",
    (signal) => trpc.admin.mailTexts.list.query(undefined, { signal }),
  );
  const isOwn = (one: string) =>
    worded.value()?.some((text) => text.name === one && text.own.length > 0);
  const said = (one: keyof ReturnType<typeof mailWords>["names"]) =>
    isOwn(one)
      ? fill(mailWords().own, { name: mailWords().names[one] })
      : mailWords().names[one];
  return (
    <Show when={mailWordsLoaded()} fallback={<LineSkeleton />}>
      <AdminHead back="/admin/settings" title={mailWords().title} />
      <main id="content" tabindex="-1" class="admin-main mail-texts">
        <p class="admin-intro">{mailWords().intro}</p>
        <div class="mail-texts-which">
          <FieldFrame label={mailWords().mail}>
            {(id) => (
              <select
                id={id}
                class="input"
                data-testid="mail-text"
                onChange={(event) => {
                  const chosen = event.currentTarget.value;
                  // It shows what stands, which may not be what was chosen.
                  event.currentTarget.value = name();
                  say({ mail: chosen });
                }}
              >
                <For each={GROUPS}>
                  {([group, names]) => (
                    <optgroup label={mailWords().groups[group]}>
                      <For each={names}>
                        {(one) => (
                          <option value={one} selected={one === name()}>
                            {said(one)}
                          </option>
                        )}
                      </For>
                    </optgroup>
                  )}
                </For>
              </select>
            )}
          </FieldFrame>
          <Segments
            titled
            label={mailWords().language}
            options={LANGUAGES.map((one) => ({
              value: one,
              label: mailWords().languages[one],
            }))}
            value={language()}
            onChange={(one) => say({ language: one })}
          />
        </div>
        <Show when={`${name()} ${language()}`} keyed>
          {(_which) => (
            <MailTextEditor
              name={name()}
              language={language()}
              onSaved={worded.refresh}
            />
          )}
        </Show>
      </main>
    </Show>
  );
}
