import { useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import type { Language } from "../../server/core/language.ts";
import { setWithVat, withVat } from "../cart/shown-price.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { unread as unreadNotices } from "../inbox/unread.ts";
import { install, installed } from "../install/install.ts";
import { createRemote } from "../offline/create-remote.ts";
import { createWork } from "../lib/create-work.ts";
import { createOutboxTexts } from "../outbox/outbox-texts.ts";
import { outbox } from "../outbox/outbox.ts";
import { isWaiting, type OutboxEntry } from "../outbox/outbox-entry.ts";
import { isParcelKind } from "../outbox/parcels.ts";
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
import { AdministratorRows } from "./AdministratorRows.tsx";
import { BuyingRows } from "./BuyingRows.tsx";
import { MoreRow } from "./MoreRow.tsx";
import { StaffRows } from "./StaffRows.tsx";
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
  const unread = createRemote<{ unread: number }>(
    () => (session.isStaff() ? undefined : "messages unread"),
    (signal) => trpc.messages.unread.query(undefined, { signal }),
  );
  const navigate = useNavigate();
  /** Which sign-out waits for his yes. */
  const [asking, setAsking] = createSignal<"here" | "everywhere">();
  const outboxTexts = createOutboxTexts();
  const waiting = (isCounted: (kind: OutboxEntry["kind"]) => boolean) =>
    outbox
      .entries()
      .filter((entry) => isCounted(entry.kind) && isWaiting(entry)).length;
  const unsent = () => waiting((kind) => kind === "order");
  const parcels = () => waiting(isParcelKind);
  const { busy, failure, run } = createWork();
  const leave = (everywhere: boolean) =>
    run(async () => {
      await session.signOut(everywhere);
      navigate("/", { replace: true });
    }).finally(() => setAsking(undefined));
  const unsentText = () => {
    const words = outboxTexts();
    if (!words) return "";
    return [
      unsent() > 0 ? counted(words.signOut, unsent()) : "",
      parcels() > 0
        ? fill(words.signOutParcels, { n: format().count(parcels()) })
        : "",
    ].join(" ");
  };
  const who = () => {
    const user = session.user();
    if (!user) return "";
    const role =
      user.partnerRole && !session.isActing()
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
                <ul class="lines flat">
                  <MoreRow
                    href="/notices"
                    icon="bell"
                    title={row().inbox}
                    note={
                      unreadNotices() > 0
                        ? counted(row().unread, unreadNotices())
                        : undefined
                    }
                  />
                </ul>
                <h2 class="section">
                  <span>{row().buying}</span>
                </h2>
                <div class="gutter">
                  <Segments
                    titled
                    label={t().catalog.prices}
                    options={[
                      { value: "without", label: t().catalog.withoutVat },
                      { value: "with", label: t().catalog.withVat },
                    ]}
                    value={withVat() ? "with" : "without"}
                    onChange={(chosen) => setWithVat(chosen === "with")}
                  />
                </div>
                <BuyingRows
                  rows={row()}
                  unreadMessages={unread.value()?.unread ?? 0}
                />
              </Show>
              <h2 class="section">
                <span>{texts().device}</span>
              </h2>
              <div class="gutter">
                <p class="field-label">{texts().language}</p>
                <LanguageChoice
                  onChosen={(language) => void setLanguage(language)}
                />
                <Segments
                  titled
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
                  <MoreRow
                    href="/more/data"
                    icon="download"
                    title={row().data}
                    text={row().dataText}
                  />
                  <MoreRow
                    href="/more/notifications"
                    icon="bell"
                    title={row().notices}
                    text={row().noticesText}
                  />
                  <MoreRow
                    href="/more/privacy"
                    icon="eye"
                    title={row().privacy}
                    text={row().privacyText}
                  />
                </Show>
              </ul>
              <h2 class="section">
                <span>{texts().account}</span>
              </h2>
              <ul class="lines flat">
                <Show when={session.isStaff()}>
                  <StaffRows row={row()} />
                </Show>
                <Show when={!session.isStaff()}>
                  <MoreRow
                    href="/more/company"
                    icon="ledger"
                    title={row().company}
                    text={row().companyText}
                  />
                </Show>
                <Show when={session.user()?.partnerRole === "owner"}>
                  <MoreRow
                    href="/more/people"
                    icon="people"
                    title={row().people}
                    text={row().peopleText}
                  />
                </Show>
                <Show
                  when={session.isStaff() && session.user()?.role === "admin"}
                >
                  <AdministratorRows row={row()} />
                </Show>
                <MoreRow
                  href="/more/devices"
                  icon="phone"
                  title={row().devices}
                  text={row().devicesText}
                />
                <Show when={session.isStaff()}>
                  <MoreRow
                    href="/more/second-factor"
                    icon="key"
                    title={row().secondFactor}
                    text={row().secondFactorText}
                  />
                </Show>
                <MoreRow
                  href="/more/password"
                  icon="key"
                  title={texts().changePassword}
                />
                <Show when={!session.isStaff() && !session.isActing()}>
                  <MoreRow
                    href="/more/copy"
                    icon="download"
                    title={row().copy}
                    text={row().copyText}
                  />
                  <MoreRow
                    href="/more/leave"
                    icon="trash"
                    title={row().leave}
                    text={row().leaveText}
                  />
                </Show>
                <li>
                  <button
                    type="button"
                    class="line with-icon"
                    onClick={() => setAsking("everywhere")}
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
                    unsent() + parcels() > 0
                      ? setAsking("here")
                      : void leave(false)
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
      <Show when={asking() === "here" && outboxTexts()}>
        {(words) => (
          <Confirm
            title={words().signOutTitle}
            text={unsentText()}
            yes={texts().signOut}
            onYes={() => void leave(false)}
            onClose={() => setAsking(undefined)}
          />
        )}
      </Show>
      <Show when={asking() === "everywhere"}>
        <Confirm
          title={texts().signOutEverywhereTitle}
          text={`${texts().signOutEverywhereText} ${unsentText()}`}
          yes={texts().signOutEverywhere}
          onYes={() => void leave(true)}
          onClose={() => setAsking(undefined)}
        />
      </Show>
    </div>
  );
}
