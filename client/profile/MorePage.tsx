import { A, useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import type { Language } from "../../server/core/language.ts";
import { counted, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { install, installed } from "../install/install.ts";
import { failureFrom, type Failure } from "../lib/failure.ts";
import { createOutboxTexts } from "../outbox/outbox-texts.ts";
import { outbox } from "../outbox/outbox.ts";
import { isWaiting } from "../outbox/outbox-entry.ts";
import { canSeal } from "../device/sealing.ts";
import { session } from "../session.ts";
import { Head } from "../ui/Head.tsx";
import { setTheme, theme, type Theme } from "../theme.ts";
import { trpc } from "../trpc.ts";
import { Confirm } from "../ui/Confirm.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Segments } from "../ui/Segments.tsx";
import type { IconName } from "../ui/icons.ts";
import type { MoreTexts } from "./texts/sr-latn.ts";

/** The profile follows the screen; without a connection it does so later. */
async function setLanguage(language: Language): Promise<void> {
  const saved = session.isStaff()
    ? undefined
    : await outbox.queueWrite("auth.setLanguage", { language });
  if (saved?.kind !== "saved")
    await trpc.auth.setLanguage.mutate({ language }).catch(() => undefined);
}

export default function MorePage() {
  const texts = () => t().more;
  const rows = createTexts<MoreTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const navigate = useNavigate();
  const [asking, setAsking] = createSignal(false);
  const [askingUnsent, setAskingUnsent] = createSignal(false);
  const outboxTexts = createOutboxTexts();
  const unsent = () =>
    outbox
      .entries()
      .filter((entry) => entry.kind === "order" && isWaiting(entry)).length;
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const leave = async (everywhere: boolean) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await session.signOut(everywhere);
      navigate("/", { replace: true });
    } catch (error) {
      setFailure(failureFrom(error));
    } finally {
      setBusy(false);
      setAsking(false);
      setAskingUnsent(false);
    }
  };
  const who = () => {
    const user = session.user();
    if (!user) return "";
    const role = user.partnerRole
      ? texts().partnerRole[user.partnerRole]
      : texts().role[user.role];
    return [
      user.partner ? fill(texts().partner, { code: user.partner.code }) : "",
      user.username,
      role,
    ]
      .filter((part) => part !== "")
      .join(" · ");
  };
  const themes = (): { value: Theme; label: string }[] => [
    { value: "system", label: texts().themeSystem },
    { value: "light", label: texts().themeLight },
    { value: "dark", label: texts().themeDark },
  ];
  return (
    <div class="page narrow">
      <Head title={texts().title} />
      <main id="content" tabindex="-1" style={{ "padding-bottom": "24px" }}>
        <Show when={rows()} fallback={<LineSkeleton />}>
          {(row) => (
            <>
              <p class="gutter" style={{ "padding-top": "14px" }}>
                <b style={{ "font-size": "var(--t-18)" }}>
                  {session.user()?.partner?.name ?? session.user()?.username}
                </b>
                <br />
                <span class="small soft">{who()}</span>
              </p>
              <Show when={!session.isStaff()}>
                <h2 class="section">
                  <span>{row().buying}</span>
                </h2>
                <ul class="lines flat">
                  <Row
                    href="/more/tolerances"
                    icon="rules"
                    title={row().tolerances}
                    text={row().tolerancesText}
                  />
                </ul>
              </Show>
              <h2 class="section">
                <span>{texts().device}</span>
              </h2>
              <div class="gutter">
                <p class="field-label">{texts().language}</p>
                <LanguageChoice
                  onChosen={(language) => void setLanguage(language)}
                />
                <p class="field-label" style={{ "margin-top": "14px" }}>
                  {texts().theme}
                </p>
                <Segments
                  label={texts().theme}
                  options={themes()}
                  value={theme()}
                  onChange={setTheme}
                />
              </div>
              <ul class="lines flat" style={{ "margin-top": "10px" }}>
                <li class="line with-icon">
                  <Icon name="phone" />
                  <Show
                    when={!installed()}
                    fallback={<span class="main">{texts().installed}</span>}
                  >
                    <span>
                      <span class="main">{texts().install}</span>
                      <Show when={!install()}>
                        <span class="sub" style={{ display: "block" }}>
                          {texts().installHint}
                        </span>
                      </Show>
                    </span>
                    <Show when={install()}>
                      {(run) => (
                        <button
                          type="button"
                          class="button pen-line slim"
                          onClick={() => run()()}
                        >
                          {texts().installNow}
                        </button>
                      )}
                    </Show>
                  </Show>
                </li>
                <Show when={!session.isStaff()}>
                  <Row
                    href="/more/data"
                    icon="download"
                    title={row().data}
                    text={row().dataText}
                  />
                  <Row
                    href="/more/notifications"
                    icon="bell"
                    title={row().notices}
                    text={row().noticesText}
                  />
                </Show>
              </ul>
              <h2 class="section">
                <span>{texts().account}</span>
              </h2>
              <ul class="lines flat">
                <li>
                  <A class="line with-icon" href="/more/password">
                    <Icon name="key" />
                    <span class="main">{texts().changePassword}</span>
                    <Icon name="forward" />
                  </A>
                </li>
                <li>
                  <button
                    type="button"
                    class="line with-icon"
                    onClick={() => setAsking(true)}
                  >
                    <Icon name="leaveAll" />
                    <span class="main">{texts().signOutEverywhere}</span>
                  </button>
                </li>
              </ul>
              <div class="gutter" style={{ "padding-top": "16px" }}>
                <FailureNote failure={failure()} />
                <button
                  type="button"
                  class="button slim wide"
                  style={{ "margin-top": "8px" }}
                  data-testid="sign-out"
                  disabled={busy()}
                  onClick={() =>
                    unsent() > 0 ? setAskingUnsent(true) : void leave(false)
                  }
                >
                  <Icon name="leave" />
                  {texts().signOut}
                </button>
                <p class="small faint" style={{ "margin-top": "8px" }}>
                  <Show when={!session.isStaff()}>
                    {canSeal() ? texts().cartStays : texts().cartGoes}
                  </Show>
                </p>
                <p class="small faint" style={{ "margin-top": "16px" }}>
                  {session.profile()?.name} ·{" "}
                  {fill(t().app.version, { version: __APP_VERSION__ })}
                </p>
              </div>
            </>
          )}
        </Show>
      </main>
      <Show when={askingUnsent() && outboxTexts()}>
        {(words) => (
          <Confirm
            title={words().signOutTitle}
            text={counted(words().signOut, unsent())}
            yes={texts().signOut}
            onYes={() => void leave(false)}
            onClose={() => setAskingUnsent(false)}
          />
        )}
      </Show>
      <Show when={asking()}>
        <Confirm
          title={texts().signOutEverywhereTitle}
          text={[
            texts().signOutEverywhereText,
            ...(unsent() > 0 && outboxTexts()
              ? [
                  counted(
                    outboxTexts()?.signOut ?? { one: "", other: "" },
                    unsent(),
                  ),
                ]
              : []),
          ].join(" ")}
          yes={texts().signOutEverywhere}
          onYes={() => void leave(true)}
          onClose={() => setAsking(false)}
        />
      </Show>
    </div>
  );
}

function Row(props: {
  href: string;
  icon: IconName;
  title: string;
  text: string;
}) {
  return (
    <li>
      <A class="line with-icon" href={props.href}>
        <Icon name={props.icon} />
        <span>
          <span class="main">{props.title}</span>
          <span class="sub" style={{ display: "block" }}>
            {props.text}
          </span>
        </span>
        <Icon name="forward" />
      </A>
    </li>
  );
}
