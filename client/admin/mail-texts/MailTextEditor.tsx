import { For, Show } from "solid-js";
import {
  LONGEST,
  WORDING_PARTS,
  wordingProblem,
  type MailTextName,
  type OwnWording,
  type Wording,
} from "../../../server/documents/mail-wording.rules.ts";
import type { Language } from "../../../server/core/language.ts";
import type { MailTextView } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import { MailPreview } from "./MailPreview.tsx";
import { mailWords } from "./mail-texts-texts.ts";
import { Placeholders } from "./Placeholders.tsx";

const SHOWN = 160;

/** One mail in one language: what stands first and last in it, beside how it arrives. */
export function MailTextEditor(props: {
  name: MailTextName;
  language: Language;
  onSaved: () => void;
}) {
  // Both as they are when it is opened: another mail is another editor.
  const { name, language } = props;
  const known = createRemote<MailTextView>(
    () => `admin mail text ${name} ${language}`,
    (signal) => trpc.admin.mailTexts.text.query({ name, language }, { signal }),
  );
  const problemOf = (draft: Wording) => wordingProblem(name, draft);
  const errorOf = (draft: Wording, part: keyof Wording) => {
    const found = problemOf(draft);
    if (found?.part !== part) return undefined;
    const text = mailWords().problems[found.problem];
    return found.problem === "unknown_placeholder"
      ? fill(text, { name: found.name })
      : text;
  };
  const ownOf = (draft: Wording, { inherited }: MailTextView): OwnWording => {
    const own = (part: keyof Wording) => {
      const typed = draft[part].trim();
      return typed === inherited[part] ? null : typed;
    };
    return {
      subject: own("subject"),
      opening: own("opening"),
      closing: own("closing"),
    };
  };
  const inWords = (wording: OwnWording) => {
    const parts = WORDING_PARTS.flatMap((part) => wording[part] ?? []);
    const said = parts.join(" · ") || mailWords().house;
    return said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said;
  };
  return (
    <Loaded of={known}>
      {(view) => (
        <SettingForm
          standing={view().wording}
          edits={view().edits}
          asDraft={(wording: OwnWording): Wording => ({
            subject: wording.subject ?? view().inherited.subject,
            opening: wording.opening ?? view().inherited.opening,
            closing: wording.closing ?? view().inherited.closing,
          })}
          valueOf={(draft) =>
            problemOf(draft) ? undefined : ownOf(draft, view())
          }
          save={async ({ value, read }) => {
            const text = { name, language, wording: value, read };
            const saved = await trpc.admin.mailTexts.save.mutate(text);
            props.onSaved();
            return saved.wording;
          }}
          saved={mailWords().saved}
          inWords={inWords}
          testid="mail-text"
          onRefresh={known.refresh}
        >
          {(draft, put) => (
            <div class="mail-texts-columns">
              <div>
                <Placeholders
                  names={view().placeholders}
                  onPut={put}
                  draft={draft()}
                >
                  <For each={WORDING_PARTS}>
                    {(part) => (
                      <Field
                        label={mailWords().parts[part]}
                        hint={mailWords().hints[part]}
                        error={errorOf(draft(), part)}
                        {...(part !== "subject" && {
                          rows: part === "opening" ? 5 : 3,
                        })}
                        maxlength={LONGEST[part]}
                        value={draft()[part]}
                        testid={`mail-${part}`}
                        onInput={(typed) => put({ [part]: typed })}
                      />
                    )}
                  </For>
                </Placeholders>
                <Show when={language === "sr-Cyrl"}>
                  <p class="small soft">{mailWords().cyrillic}</p>
                </Show>
                <button
                  type="button"
                  class="text-button"
                  data-testid="mail-standard"
                  onClick={() => put({ ...view().inherited })}
                >
                  {mailWords().standard}
                </button>
              </div>
              <MailPreview
                name={name}
                language={language}
                wording={
                  problemOf(draft()) ? undefined : ownOf(draft(), view())
                }
              />
            </div>
          )}
        </SettingForm>
      )}
    </Loaded>
  );
}
