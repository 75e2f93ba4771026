import { createSignal, For, lazy, Match, Show, Switch } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { failureFrom } from "../lib/failure.ts";
import { session } from "../session.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { ForgottenPassword } from "./ForgottenPassword.tsx";
import { SignInFrame } from "./SignInFrame.tsx";

const AskCode = lazy(() => import("./factor/AskCode.tsx"));

export default function SignInPage() {
  const [forgotten, setForgotten] = createSignal(false);
  const [username, setUsername] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [asked, setAsked] = createSignal(false);
  const [asksCode, setAsksCode] = createSignal(false);
  const { busy, failure, forgive, run } = createWork();

  const missing = (value: string, field: string) =>
    asked() && value === ""
      ? fill(t().signIn.required, { field: field.toLocaleLowerCase() })
      : undefined;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    forgive();
    const name = username().trim();
    if (name === "" || password() === "") return;
    await run(async () => {
      try {
        await session.signIn(name, password());
      } catch (error) {
        if (failureFrom(error).reason !== "second_factor_asked") throw error;
        setAsksCode(true);
      }
    });
  };

  return (
    <Switch>
      <Match when={forgotten()}>
        <ForgottenPassword
          username={username()}
          onBack={() => setForgotten(false)}
        />
      </Match>
      <Match when={asksCode()}>
        <AskCode
          signIn={(code) => session.signIn(username().trim(), password(), code)}
          onBack={() => {
            setAsksCode(false);
            setPassword("");
            setAsked(false);
          }}
        />
      </Match>
      <Match when={!forgotten()}>
        <SignInFrame title={t().signIn.title}>
          <Show when={session.expired()}>
            <p class="note" style={{ "margin-top": "12px" }}>
              {t().signIn.expired}
            </p>
          </Show>
          <form novalidate onSubmit={(event) => void submit(event)}>
            <Field
              label={t().signIn.username}
              name="username"
              autocomplete="username"
              testid="sign-in-username"
              maxlength={200}
              value={username()}
              onInput={setUsername}
              error={missing(username().trim(), t().signIn.username)}
            />
            <Field
              label={t().signIn.password}
              name="password"
              type="password"
              autocomplete="current-password"
              testid="sign-in-password"
              maxlength={200}
              value={password()}
              onInput={setPassword}
              error={missing(password(), t().signIn.password)}
            />
            <FailureNote failure={failure()} />
            <button
              type="submit"
              class="button primary wide"
              data-testid="sign-in-submit"
              aria-busy={busy()}
            >
              {busy() ? t().signIn.busy : t().signIn.submit}
            </button>
            <p class="links">
              <button
                type="button"
                class="text-button"
                onClick={() => setForgotten(true)}
              >
                {t().signIn.forgotten}
              </button>
              <Show when={session.profile()?.joinable}>
                <a class="text-button" href="/join" data-testid="join">
                  {t().signIn.join}
                </a>
              </Show>
            </p>
            <Show when={session.profile()?.browsable}>
              <p class="links">
                <a class="text-button" href="/browse" data-testid="browse">
                  {t().signIn.browse}
                </a>
              </p>
            </Show>
          </form>
          <Show when={session.profile()?.demo}>
            {(demo) => (
              <section class="demo">
                <h2 class="section">
                  <span>{t().signIn.demo}</span>
                </h2>
                <p class="small faint">{t().signIn.demoText}</p>
                <div class="chips wrap">
                  <For each={demo().signIns}>
                    {(account) => (
                      <button
                        type="button"
                        class="chip"
                        aria-label={`${account.username}, ${t().signIn.demoRole[account.role]}`}
                        onClick={() => {
                          setUsername(account.username);
                          setPassword(account.password);
                          forgive();
                        }}
                      >
                        {account.username}
                      </button>
                    )}
                  </For>
                </div>
              </section>
            )}
          </Show>
        </SignInFrame>
      </Match>
    </Switch>
  );
}
