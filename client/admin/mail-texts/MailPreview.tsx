import { createMemo, Show } from "solid-js";
import type {
  MailTextName,
  OwnWording,
} from "../../../server/documents/mail-wording.rules.ts";
import type { Language } from "../../../server/core/language.ts";
import type { MailPreviewView } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { createSettled } from "../display-rules/create-settled.ts";
import { mailWords } from "./mail-texts-texts.ts";

const PAUSE_MS = 350;

/** The mail as the server would send it, over a sample, a moment after the last word was typed. */
export function MailPreview(props: {
  name: MailTextName;
  language: Language;
  /** Undefined while what is typed is not right. */
  wording: OwnWording | undefined;
}) {
  const settled = createSettled(() => props.wording, PAUSE_MS);
  const made = createRemote<MailPreviewView>(
    () =>
      settled() &&
      `mail preview ${props.name} ${props.language} ${JSON.stringify(settled())}`,
    (signal) => {
      const wording = settled();
      if (!wording) throw new Error("there is nothing to show");
      const { name, language } = props;
      const draft = { name, language, wording };
      return trpc.admin.mailTexts.preview.mutate(draft, { signal });
    },
  );
  // The last one stays until the next has come, so that nothing jumps while one types.
  const shown = createMemo<MailPreviewView | undefined>(
    (before) => made.value() ?? before,
  );
  return (
    <section class="mail-preview" aria-label={mailWords().preview}>
      <h2 class="section">
        <span>{mailWords().preview}</span>
      </h2>
      <p class="small soft">
        {props.wording ? mailWords().previewText : mailWords().previewWaits}
      </p>
      <FailureNote failure={made.failure()} />
      <Show when={shown()} fallback={<LineSkeleton />}>
        {(mail) => (
          <>
            <p class="mail-preview-head">
              <span class="small soft">
                {mailWords().from}: {mail().from}
              </span>
              <b data-testid="preview-subject">{mail().subject}</b>
            </p>
            <iframe
              title={mailWords().preview}
              data-testid="preview-mail"
              sandbox=""
              srcdoc={mail().html}
            />
          </>
        )}
      </Show>
    </section>
  );
}
