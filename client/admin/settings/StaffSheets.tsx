import { createSignal, For, Show } from "solid-js";
import type { StaffMember } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import type { ShownLink } from "../applications/LinkSheet.tsx";
import { settingsTexts } from "./texts.ts";

type Role = StaffMember["role"];
const ROLES: Role[] = ["sales", "admin"];

function RoleField(props: { value: Role; onChange: (role: Role) => void }) {
  const words = () => settingsTexts().staff;
  return (
    <FieldFrame label={words().roleLabel}>
      {(id) => (
        <select
          id={id}
          class="input"
          data-testid="staff-role"
          onChange={(event) =>
            props.onChange(
              event.currentTarget.value === "admin" ? "admin" : "sales",
            )
          }
        >
          <For each={ROLES}>
            {(role) => (
              <option value={role} selected={props.value === role}>
                {words().role[role]}
              </option>
            )}
          </For>
        </select>
      )}
    </FieldFrame>
  );
}

const shownLink = (
  name: string,
  { url, expiresAt }: { url: string; expiresAt: string },
): ShownLink => ({
  title: settingsTexts().staff.linkTitle,
  text: fill(settingsTexts().staff.linkText, {
    name,
    at: nearMoment(Date.parse(expiresAt)),
  }),
  name,
  url,
});

/** Makes a member of the staff; the link in is shown, and mailed where there is an address. */
export function AddStaffSheet(props: {
  onDone: (link: ShownLink | undefined) => void;
  onClose: () => void;
}) {
  const [name, setName] = createSignal("");
  const [email, setEmail] = createSignal("");
  const [role, setRole] = createSignal<Role>("sales");
  const work = createWork();
  const words = () => settingsTexts().staff;
  const invite = () =>
    work.run(async () => {
      const made = await trpc.staff.invite.mutate({
        name: name().trim(),
        email: email().trim(),
        role: role(),
      });
      props.onDone(shownLink(made.username, made));
    });
  return (
    <Sheet
      title={words().addTitle}
      onClose={() => props.onClose()}
      foot={
        <button
          type="button"
          class="button primary slim wide"
          data-testid="invite-staff"
          disabled={name().trim() === "" || !online()}
          aria-busy={work.busy()}
          onClick={() => void invite()}
        >
          {work.busy() ? words().inviting : words().invite}
        </button>
      }
    >
      <Field
        label={words().name}
        value={name()}
        maxlength={100}
        autocomplete="off"
        testid="staff-name"
        error={work.errorOf("username")}
        onInput={(value) => {
          work.forgive();
          setName(value);
        }}
      />
      <Field
        label={words().email}
        value={email()}
        maxlength={200}
        autocomplete="off"
        testid="staff-email"
        hint={words().emailText}
        error={work.errorOf("email")}
        onInput={(value) => {
          work.forgive();
          setEmail(value);
        }}
      />
      <RoleField value={role()} onChange={setRole} />
      <FailureNote failure={work.failure()} />
    </Sheet>
  );
}

/** One of the staff: his role, his address, and whether he may come in. */
export function StaffSheet(props: {
  member: StaffMember;
  onDone: (link: ShownLink | undefined) => void;
  onClose: () => void;
  /** Does what takes a change back: the sheet is closed by then. */
  undo: (task: () => Promise<unknown>) => void;
}) {
  const { username: user, isActive, isSelf } = props.member;
  const [email, setEmail] = createSignal(props.member.email);
  const [role, setRole] = createSignal<Role>(props.member.role);
  const work = createWork();
  const words = () => settingsTexts().staff;
  const changed = () =>
    email().trim() !== props.member.email || role() !== props.member.role;
  const save = () =>
    work.run(async () => {
      const change = { user, email: email().trim(), role: role() };
      await trpc.staff.change.mutate(change);
      const { email: emailBefore, role: roleBefore } = props.member;
      const { onDone, undo } = props;
      showToast({
        text: fill(words().saved, { name: user }),
        action: {
          label: words().undo,
          run: () =>
            undo(() =>
              trpc.staff.change.mutate({
                user,
                email: emailBefore,
                role: roleBefore,
              }),
            ),
        },
      });
      onDone(undefined);
    });
  const turn = (to: boolean) =>
    work.run(async () => {
      await trpc.staff.switch.mutate({ user, isActive: to });
      const { onDone, undo } = props;
      showToast({
        text: fill(to ? words().enabled : words().disabled, { name: user }),
        action: {
          label: words().undo,
          run: () =>
            undo(() => trpc.staff.switch.mutate({ user, isActive: !to })),
        },
      });
      onDone(undefined);
    });
  const renew = () =>
    work.run(async () => {
      const made = await trpc.staff.renew.mutate({ user });
      if (made.url === null)
        showToast({ text: fill(words().renewed, { email: email() }) });
      props.onDone(
        made.url === null
          ? undefined
          : shownLink(user, { url: made.url, expiresAt: made.expiresAt }),
      );
    });
  return (
    <Sheet
      title={fill(words().changeTitle, { name: user })}
      onClose={() => props.onClose()}
      foot={
        <button
          type="button"
          class="button primary slim wide"
          data-testid="save-staff"
          disabled={!changed() || !online()}
          aria-busy={work.busy()}
          onClick={() => void save()}
        >
          {work.busy() ? words().saving : words().save}
        </button>
      }
    >
      <Field
        label={words().email}
        value={email()}
        maxlength={200}
        autocomplete="off"
        testid="staff-email"
        error={work.errorOf("email")}
        onInput={(value) => {
          work.forgive();
          setEmail(value);
        }}
      />
      <RoleField value={role()} onChange={setRole} />
      <Show when={!isSelf}>
        <p class="staff-switch">
          <button
            type="button"
            class="button slim"
            classList={{ danger: isActive }}
            data-testid="switch-staff"
            disabled={work.busy() || !online()}
            onClick={() => void turn(!isActive)}
          >
            {isActive ? words().disable : words().enable}
          </button>
          <Show when={isActive}>
            <button
              type="button"
              class="button slim"
              data-testid="renew-staff"
              disabled={work.busy() || !online()}
              onClick={() => void renew()}
            >
              {words().renew}
            </button>
          </Show>
        </p>
      </Show>
      <FailureNote failure={work.failure()} />
    </Sheet>
  );
}
