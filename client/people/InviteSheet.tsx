import { createStore } from "solid-js/store";
import type { Invitation } from "../api.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import type { PeopleApi } from "./people-api.ts";
import { pt } from "./people-texts.ts";
import { changeOf, type PersonForm } from "./person-form.ts";
import { PersonFields } from "./PersonFields.tsx";

/** Asks who comes in, and makes the link that lets him. */
export function InviteSheet(props: {
  currency: string;
  api: PeopleApi;
  onInvited: (invitation: Invitation, email: string) => void;
  onClose: () => void;
}) {
  const [form, setForm] = createStore<PersonForm>({
    name: "",
    email: "",
    role: "buyer",
    limit: "",
  });
  const work = createWork();
  const wanted = () => changeOf(form);
  const invite = () =>
    work.run(async () => {
      const change = wanted();
      if (!change) return;
      const made = await props.api.invite.mutate({
        name: form.name.trim(),
        ...change,
      });
      props.onInvited(made, change.email);
    });
  /** A taken name is told in the server's words. */
  const errorOf = (field: "username" | "email") => {
    const said = work.errorOf(field);
    if (said === undefined || work.failure()?.reason !== "invalid_input")
      return said;
    return field === "email"
      ? fill(pt().emailWrong, { example: "nabavka@firma.rs" })
      : pt().nameWrong;
  };
  const label = () => {
    if (work.busy()) return pt().inviting;
    return online() ? pt().invite : pt().offline;
  };
  return (
    <Sheet
      title={pt().newTitle}
      onClose={() => props.onClose()}
      foot={
        <button
          type="submit"
          form="invite-person"
          class="button primary wide"
          data-testid="invite-person"
          disabled={form.name.trim() === "" || !wanted() || !online()}
          aria-busy={work.busy()}
        >
          {label()}
        </button>
      }
    >
      <form
        id="invite-person"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <Field
          label={pt().name}
          hint={fill(pt().nameHint, { example: "firma.radnja1" })}
          testid="person-name"
          autocomplete="off"
          maxlength={100}
          value={form.name}
          error={errorOf("username")}
          onInput={(name) => {
            work.forgive();
            setForm("name", name);
          }}
        />
        <PersonFields
          form={form}
          onChange={setForm}
          currency={props.currency}
          emailError={errorOf("email")}
        />
        <FailureNote
          failure={
            errorOf("username") || errorOf("email") ? undefined : work.failure()
          }
        />
      </form>
    </Sheet>
  );
}
