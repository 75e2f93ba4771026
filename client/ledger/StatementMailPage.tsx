import { Show } from "solid-js";
import type { StatementMail } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { Segments } from "../ui/Segments.tsx";
import { segmentsOf } from "../ui/segments-of.ts";
import { showToast } from "../ui/toast.ts";
import { Toggle } from "../ui/Toggle.tsx";
import { loadedTexts } from "./ledger-texts.ts";
import { maySeeCard } from "./may-see-card.ts";
import { NoRole } from "./NoRole.tsx";
import type { StatementMailTexts } from "./mail-texts/sr-latn.ts";
import "./ledger.css";

/** Whether a person gets his company's statement by mail each month, and which. */
export default function StatementMailPage() {
  const texts = createTexts<StatementMailTexts>(
    () => import("./mail-texts/sr-latn.ts"),
    () => import("./mail-texts/en.ts"),
  );
  const mail = createRemote<StatementMail>(
    () => (maySeeCard() ? "statement mail" : undefined),
    (signal) => trpc.ledger.statementMail.query(undefined, { signal }),
    { keep: true },
  );
  return (
    <div class="page narrow">
      <Head back="/more" title={texts()?.title ?? ""} />
      <main id="content" tabindex="-1" class="gutter">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <Show
              when={maySeeCard()}
              fallback={
                <Show when={loadedTexts()}>
                  <NoRole />
                </Show>
              }
            >
              <Loaded of={mail} failed={text().failed}>
                {(known) => (
                  <Choices mail={known()} texts={text()} onSaved={mail.set} />
                )}
              </Loaded>
            </Show>
          )}
        </Show>
      </main>
    </div>
  );
}

/** Each choice holds as it is made. */
function Choices(props: {
  mail: StatementMail;
  texts: StatementMailTexts;
  onSaved: (mail: StatementMail) => void;
}) {
  const work = createWork();
  const say = (change: Partial<StatementMail>) =>
    void work.run(async () => {
      const { wanted, kind, format: file } = { ...props.mail, ...change };
      const saved = await trpc.ledger.setStatementMail.mutate({
        wanted,
        kind,
        format: file,
      });
      props.onSaved(saved);
      showToast({
        text: saved.wanted ? props.texts.saved : props.texts.savedOff,
      });
    });
  const away = () => work.busy() || !online();
  const whenText = () => {
    const { next, wanted, email } = props.mail;
    if (next === null) return props.texts.notOffered;
    if (!wanted) return props.texts.offText;
    const date = format().date(next);
    return fill(props.texts.next, { date, email });
  };
  return (
    <>
      <p class="soft" style={{ "padding-top": "14px" }}>
        {fill(props.texts.intro, { seller: session.profile()?.name ?? "" })}
      </p>
      <Show
        when={props.mail.email !== ""}
        fallback={
          <div class="note warn card-note" data-testid="statement-no-email">
            <Icon name="warning" />
            <div>
              <b>{props.texts.noEmail}</b> {props.texts.noEmailText}
            </div>
          </div>
        }
      >
        <Toggle
          label={props.texts.on}
          detail={whenText()}
          checked={props.mail.wanted}
          disabled={away()}
          testid="statement-mail-on"
          onChange={(wanted) => say({ wanted })}
        />
        <Show when={props.mail.wanted}>
          <Segments
            titled
            label={props.texts.kind}
            options={segmentsOf(props.texts.kinds)}
            value={props.mail.kind}
            onChange={(kind) => !away() && say({ kind })}
          />
          <p class="small soft card-note">
            {props.texts.kindTexts[props.mail.kind]}
          </p>
          <Segments
            titled
            label={props.texts.format}
            options={segmentsOf(props.texts.formats)}
            value={props.mail.format}
            onChange={(file) => !away() && say({ format: file })}
          />
        </Show>
      </Show>
      <Show when={!online()}>
        <p class="small faint card-note">{props.texts.offline}</p>
      </Show>
      <FailureNote failure={work.failure()} />
      <p class="small faint" style={{ padding: "14px 0 24px" }}>
        {props.texts.empty}
      </p>
    </>
  );
}
