import { createSignal, Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { PersonView } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { Confirm } from "../ui/Confirm.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toast.ts";
import type { PeopleApi } from "./people-api.ts";
import { pt } from "./people-texts.ts";
import { changeOf, type PersonForm } from "./person-form.ts";
import { PersonFields } from "./PersonFields.tsx";

/** One of a company's people: what he does, and whether he may. */
export function PersonSheet(props: {
  person: PersonView;
  currency: string;
  api: PeopleApi;
  onDone: () => void;
  onRenew: (person: PersonView) => Promise<void>;
  onClose: () => void;
}) {
  const { person } = props;
  const [form, setForm] = createStore<PersonForm>({
    name: person.username,
    email: person.email,
    role: person.role,
    limit:
      person.orderLimit === null
        ? ""
        : format()
            .amount(person.orderLimit)
            .replace(/[.,]00$/, ""),
  });
  const [asking, setAsking] = createSignal(false);
  const work = createWork();
  const wanted = () => changeOf(form);
  const isChanged = () => {
    const change = wanted();
    return (
      change !== undefined &&
      (change.email !== person.email ||
        change.role !== person.role ||
        change.orderLimit !== person.orderLimit)
    );
  };
  const save = () =>
    work.run(async () => {
      const change = wanted();
      if (!change) return;
      await props.api.change.mutate({ user: person.username, ...change });
      showToast({ text: pt().saved });
      props.onDone();
    });
  const turn = (isActive: boolean) =>
    work
      .run(async () => {
        await props.api.switch.mutate({ user: person.username, isActive });
        showToast({
          text: fill(isActive ? pt().isOn : pt().isOff, {
            name: person.username,
          }),
        });
        props.onDone();
      })
      .finally(() => setAsking(false));
  const endSessions = () =>
    work.run(async () => {
      await props.api.endSessions.mutate({ user: person.username });
      showToast({ text: fill(pt().isOut, { name: person.username }) });
      props.onDone();
    });
  const emailError = () =>
    work.errorOf("email") === undefined
      ? undefined
      : fill(pt().emailWrong, { example: "nabavka@firma.rs" });
  const label = () => {
    if (work.busy()) return pt().saving;
    if (!online()) return pt().offline;
    return isChanged() ? pt().save : pt().unchanged;
  };
  return (
    <>
      <Sheet
        title={person.username}
        onClose={() => props.onClose()}
        foot={
          <Show when={person.state !== "disabled"}>
            <button
              type="button"
              class="button primary wide"
              data-testid="save-person"
              disabled={!isChanged() || !online()}
              aria-busy={work.busy()}
              onClick={() => void save()}
            >
              {label()}
            </button>
          </Show>
        }
      >
        <Show
          when={person.state !== "disabled"}
          fallback={
            <button
              type="button"
              class="button wide"
              data-testid="switch-on"
              disabled={work.busy() || !online()}
              onClick={() => void turn(true)}
            >
              {pt().on}
            </button>
          }
        >
          <PersonFields
            form={form}
            onChange={setForm}
            currency={props.currency}
            emailError={emailError()}
          />
          <Show when={!person.isSelf}>
            <div class="person-more">
              <button
                type="button"
                class="button slim wide"
                data-testid="renew-access"
                disabled={work.busy() || !online()}
                onClick={() => void work.run(() => props.onRenew(person))}
              >
                {person.state === "active" ? pt().reset : pt().renew}
              </button>
              <Show when={person.state === "active"}>
                <button
                  type="button"
                  class="button slim wide"
                  data-testid="end-sessions"
                  disabled={work.busy() || !online()}
                  onClick={() => void endSessions()}
                >
                  {pt().out}
                </button>
              </Show>
              <button
                type="button"
                class="button danger slim wide"
                data-testid="switch-off"
                disabled={work.busy() || !online()}
                onClick={() => setAsking(true)}
              >
                {pt().off}
              </button>
            </div>
          </Show>
        </Show>
        <FailureNote failure={emailError() ? undefined : work.failure()} />
      </Sheet>
      <Show when={asking()}>
        <Confirm
          title={fill(pt().offTitle, { name: person.username })}
          text={pt().offText}
          yes={pt().offYes}
          busy={work.busy() && pt().saving}
          onYes={() => void turn(false)}
          onClose={() => setAsking(false)}
        />
      </Show>
    </>
  );
}
