import { createSignal } from "solid-js";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { at } from "./application-texts.ts";
import type { ShownLink } from "./LinkSheet.tsx";

/** Makes the link by which one company applies. */
export function InviteCompany(props: {
  onMade: (link: ShownLink) => void;
  onClose: () => void;
}) {
  const [name, setName] = createSignal("");
  const [email, setEmail] = createSignal("");
  const work = createWork();
  const words = () => at().invitation;
  const make = () =>
    work.run(async () => {
      const asked = { name: name().trim(), email: email().trim() };
      const made = await trpc.joining.invite.mutate(asked);
      const until = format().date(made.expiresAt);
      props.onMade({
        title: words().ready,
        text: [
          fill(words().readyText, { until }),
          made.isMailed ? fill(words().mailed, { email: asked.email }) : "",
        ]
          .join(" ")
          .trim(),
        name: asked.name,
        url: made.url,
      });
    });
  const emailError = () =>
    work.errorOf("email") === undefined
      ? undefined
      : fill(words().emailWrong, { example: "nabavka@firma.rs" });
  return (
    <Sheet
      title={words().title}
      onClose={() => props.onClose()}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="make-invitation"
          disabled={!online()}
          aria-busy={work.busy()}
          onClick={() => void make()}
        >
          {work.busy() ? words().making : words().make}
        </button>
      }
    >
      <Field
        label={words().name}
        value={name()}
        maxlength={200}
        autocomplete="off"
        testid="invitation-name"
        onInput={setName}
      />
      <Field
        label={words().email}
        value={email()}
        maxlength={200}
        autocomplete="off"
        testid="invitation-email"
        error={emailError()}
        onInput={(value) => {
          work.forgive();
          setEmail(value);
        }}
      />
      <FailureNote failure={emailError() ? undefined : work.failure()} />
    </Sheet>
  );
}
