import { createSignal, For, Show } from "solid-js";
import type { Invitation } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { copyText } from "./copy-text.ts";
import { st } from "./texts.ts";

interface FoundPartner {
  code: string;
  name: string;
}

/** Makes a partner's user, who chooses his password under a link that is handed to him. */
export function InvitePart(props: {
  sendsMail: boolean;
  onInvited: () => void;
}) {
  const [partner, setPartner] = createSignal<FoundPartner>();
  const [username, setUsername] = createSignal("");
  const [email, setEmail] = createSignal("");
  const [invited, setInvited] = createSignal<Invitation>();
  const work = createWork();
  const invite = () =>
    work.run(async () => {
      const chosen = partner();
      if (!chosen) return;
      const made = await trpc.setup.invite.mutate({
        partner: chosen.code,
        username: username().trim(),
        email: email().trim(),
      });
      setInvited(made);
      props.onInvited();
    });
  const again = () => {
    setInvited(undefined);
    setPartner(undefined);
    setUsername("");
    setEmail("");
  };
  const isWhole = () => partner() !== undefined && username().trim() !== "";
  /** A taken name is told in the server's words. */
  const errorOf = (name: "username" | "email") => {
    const said = work.errorOf(name);
    if (said === undefined) return undefined;
    return work.failure()?.reason === "invalid_input"
      ? fill(st().invite.wrong[name], { example: "nabavka@firma.rs" })
      : said;
  };
  const label = () => {
    if (work.busy()) return st().invite.sending;
    if (!online()) return st().waitsForLink;
    return isWhole() ? st().invite.send : st().invite.missing;
  };
  return (
    <Show
      when={invited()}
      fallback={
        <form
          class="step-form"
          novalidate
          onSubmit={(event) => {
            event.preventDefault();
            void invite();
          }}
        >
          <Show
            when={partner()}
            fallback={<PartnerChoice onChoose={setPartner} />}
          >
            {(chosen) => (
              <p class="chosen-partner" data-testid="chosen-partner">
                <b>{chosen().name}</b> <span class="soft">{chosen().code}</span>
                <button
                  type="button"
                  class="text-button"
                  onClick={() => setPartner(undefined)}
                >
                  {st().invite.change}
                </button>
              </p>
            )}
          </Show>
          <div class="step-fields">
            <Field
              label={st().invite.username}
              hint={st().invite.usernameHint}
              testid="invite-username"
              autocomplete="off"
              maxlength={100}
              value={username()}
              error={errorOf("username")}
              onInput={(value) => {
                work.forgive();
                setUsername(value);
              }}
            />
            <Field
              label={st().invite.email}
              hint={st().invite.emailHint}
              testid="invite-email"
              autocomplete="off"
              maxlength={200}
              value={email()}
              error={errorOf("email")}
              onInput={(value) => {
                work.forgive();
                setEmail(value);
              }}
            />
          </div>
          <FailureNote
            failure={
              errorOf("username") || errorOf("email")
                ? undefined
                : work.failure()
            }
          />
          <button
            type="submit"
            class="button primary"
            data-testid="invite-send"
            disabled={!isWhole() || !online()}
            aria-busy={work.busy()}
          >
            {label()}
          </button>
        </form>
      }
    >
      {(made) => (
        <div aria-live="polite">
          <p>
            <b>{fill(st().invite.link, { username: made().username })}</b>
          </p>
          <output class="handed-out" data-testid="invite-link">
            {made().url}
          </output>
          <p class="soft small">
            {fill(st().invite.linkText, {
              until: format().date(made().expiresAt),
            })}{" "}
            <Show when={made().isMailed}>
              {props.sendsMail ? st().invite.mailed : st().invite.kept}
            </Show>
          </p>
          <div class="step-buttons">
            <button
              type="button"
              class="button primary"
              onClick={() => void copyText(made().url, st().invite.copied)}
            >
              {st().invite.copy}
            </button>
            <button type="button" class="button" onClick={again}>
              {st().invite.again}
            </button>
          </div>
        </div>
      )}
    </Show>
  );
}

function PartnerChoice(props: { onChoose: (partner: FoundPartner) => void }) {
  const [search, setSearch] = createSignal("");
  const found = createRemote<FoundPartner[]>(
    () => `invited partners ${search()}`,
    async (signal) =>
      (
        await trpc.admin.displayRules.partners.query(
          { search: search() },
          { signal },
        )
      ).partners,
  );
  return (
    <div class="field">
      <span class="field-label">{st().invite.partner}</span>
      <SearchField
        testid="invite-search"
        label={st().invite.search}
        placeholder={st().invite.search}
        onSearch={setSearch}
      />
      <FailureNote failure={found.failure()} />
      <div class="found-partners" aria-live="polite">
        <For each={found.value()?.slice(0, 8)}>
          {(partner) => (
            <button
              type="button"
              class="line"
              data-testid="found-partner"
              onClick={() => props.onChoose(partner)}
            >
              <span class="main">{partner.name}</span>
              <span class="sub">{partner.code}</span>
            </button>
          )}
        </For>
        <Show when={found.value()?.length === 0 && search() !== ""}>
          <p class="soft small">
            {fill(st().invite.none, { search: search() })}
          </p>
        </Show>
      </div>
    </div>
  );
}
