import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { Field } from "../ui/Field.tsx";
import { PasswordForm } from "../ui/PasswordForm.tsx";
import { SignInFrame } from "./SignInFrame.tsx";
import type { FirstAdminTexts } from "./texts/sr-latn.ts";

/** Where the link leads that a server without an administrator prints. */
export default function FirstAdminPage() {
  const texts = createTexts<FirstAdminTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const [params] = useSearchParams<{ token?: string }>();
  const navigate = useNavigate();
  const [username, setUsername] = createSignal("");
  const [email, setEmail] = createSignal("");
  const [asked, setAsked] = createSignal(false);
  const token = () => params.token ?? "";
  const make = async (password: string) => {
    setAsked(true);
    const name = username().trim();
    if (name === "") return;
    await trpc.auth.makeFirstAdmin.mutate({
      token: token(),
      username: name,
      password,
      email: email().trim(),
    });
    navigate("/admin/start", { replace: true });
    await session.signIn(name, password);
  };
  return (
    <Show when={texts()}>
      {(text) => (
        <SignInFrame title={token() === "" ? text().noToken : text().title}>
          <p class="soft" style={{ "margin-top": "12px" }}>
            {token() === "" ? text().noTokenText : text().text}
          </p>
          <Show when={token() !== ""}>
            <Field
              label={t().signIn.username}
              name="username"
              testid="first-username"
              autocomplete="username"
              maxlength={100}
              value={username()}
              onInput={setUsername}
              error={
                asked() && username().trim() === ""
                  ? fill(t().signIn.required, {
                      field: t().signIn.username.toLocaleLowerCase(),
                    })
                  : undefined
              }
            />
            <Field
              label={text().email}
              hint={text().emailHint}
              testid="first-email"
              autocomplete="email"
              maxlength={200}
              value={email()}
              onInput={setEmail}
            />
            <PasswordForm
              askCurrent={false}
              label={text().make}
              onSave={make}
            />
          </Show>
        </SignInFrame>
      )}
    </Show>
  );
}
