import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Match, Show, Switch } from "solid-js";
import type { OpenedForm } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { SignInFrame } from "../sign-in/SignInFrame.tsx";
import { trpc } from "../trpc.ts";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { JoinForm } from "./JoinForm.tsx";
import type { JoinTexts } from "./texts/sr-latn.ts";

const OVER_TEXT = {
  used: "usedText",
  expired: "expiredText",
  unknown: "unknownText",
  closed: "closedText",
} as const;

/** Where a company asks to become a partner, invited or of its own accord. */
export default function JoinPage() {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const texts = createTexts<JoinTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const token = () =>
    typeof params["token"] === "string" ? params["token"] : undefined;
  const form = createRemote<OpenedForm>(
    () => `join ${token() ?? ""}`,
    (signal) => {
      const invited = token();
      const asked = invited === undefined ? {} : { token: invited };
      return trpc.joining.open.query(asked, { signal });
    },
  );
  const [sentTo, setSentTo] = createSignal<string>();
  const dead = () => {
    const found = form.value();
    const state = found?.invitation?.state;
    if (state && state !== "good") return state;
    return found && !found.invitation && !found.isOpen
      ? ("closed" as const)
      : undefined;
  };
  const title = (words: JoinTexts) => {
    if (sentTo() !== undefined) return words.sent;
    const over = dead();
    if (over) return words[over];
    return form.value()?.invitation ? words.invited : words.title;
  };
  return (
    <Show when={texts()} fallback={<LineSkeleton />}>
      {(words) => (
        <SignInFrame title={title(words())}>
          <Switch
            fallback={
              <Loaded of={form} failed={words().failed}>
                {(opened) => (
                  <JoinForm
                    opened={opened()}
                    token={token()}
                    texts={words()}
                    onSent={setSentTo}
                  />
                )}
              </Loaded>
            }
          >
            <Match when={sentTo()}>
              {(email) => (
                <p
                  class="soft"
                  aria-live="polite"
                  style={{ "margin-top": "12px" }}
                  data-testid="application-sent"
                >
                  {fill(words().sentText, { email: email() })}
                </p>
              )}
            </Match>
            <Match when={dead()}>
              {(over) => (
                <div data-testid="invitation-over" data-state={over()}>
                  <p class="soft" style={{ "margin-top": "12px" }}>
                    {words()[OVER_TEXT[over()]]}
                  </p>
                  <Show when={over() !== "closed" && form.value()?.isOpen}>
                    <button
                      type="button"
                      class="button wide"
                      style={{ "margin-top": "20px" }}
                      onClick={() =>
                        setParams({ token: undefined }, { replace: true })
                      }
                    >
                      {words().withoutInvitation}
                    </button>
                  </Show>
                </div>
              )}
            </Match>
          </Switch>
          <p class="links">
            <Show when={session.profile()?.browsable}>
              <a class="text-button" href="/browse" data-testid="browse">
                {t().signIn.browse}
              </a>
            </Show>
            <button
              type="button"
              class="text-button"
              onClick={() => navigate("/", { replace: true })}
            >
              {words().toSignIn}
            </button>
          </p>
        </SignInFrame>
      )}
    </Show>
  );
}
