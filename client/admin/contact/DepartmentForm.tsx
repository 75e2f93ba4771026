import { createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { DepartmentRow, DepartmentSetup } from "../../api.ts";
import { CONTEXT_KINDS } from "../../../server/messages/department.rules.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import { Toggle } from "../../ui/Toggle.tsx";
import {
  draftOf,
  hoursOf,
  minutesOf,
  type DepartmentDraft,
} from "./department-draft.ts";
import { it } from "./inbox-texts.ts";

const MOST_LINE = 60;

/** What of a department can be changed. */
export function DepartmentForm(props: {
  before: DepartmentRow | undefined;
  staff: DepartmentSetup["staff"];
  onDone: () => void;
}) {
  const [draft, setDraft] = createStore<DepartmentDraft>(draftOf(props.before));
  const [tried, setTried] = createSignal(false);
  const [removing, setRemoving] = createSignal(false);
  const work = createWork();
  const text = () => it().setup;
  const isHoursWrong = (index: number) =>
    hoursOf(draft.hours[index] ?? "") === undefined;
  const isWrong = () =>
    draft.name.trim() === "" ||
    draft.hours.some((_, index) => isHoursWrong(index)) ||
    minutesOf(draft.answer) === undefined;
  const save = () => {
    setTried(true);
    if (isWrong()) return;
    void work.run(async () => {
      await trpc.messages.setup.save.mutate({
        id: props.before?.id,
        version: props.before?.version ?? 0,
        names: {
          "sr-Latn": draft.name.trim(),
          "sr-Cyrl": draft.nameCyrillic.trim(),
          en: draft.nameEnglish.trim(),
        },
        phone: draft.phone,
        email: draft.email,
        hours: draft.hours.map((day) => hoursOf(day) ?? null),
        answerMinutes: minutesOf(draft.answer) ?? null,
        position: Number(draft.position) || 0,
        kinds: draft.kinds,
        isDefault: draft.isDefault,
        members: draft.members,
      });
      showToast({ text: text().saved });
      props.onDone();
    });
  };
  const remove = () =>
    work
      .run(async () => {
        const { id = 0, version = 0 } = props.before ?? {};
        await trpc.messages.setup.remove.mutate({ id, version });
        showToast({ text: text().removed });
        props.onDone();
      })
      .finally(() => setRemoving(false));
  const flip = <Value,>(list: Value[], value: Value): Value[] =>
    list.includes(value)
      ? list.filter((one) => one !== value)
      : [...list, value];
  return (
    <form
      class="department-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label={text().name}
        value={draft.name}
        maxlength={MOST_LINE}
        error={
          tried() && draft.name.trim() === "" ? text().nameLacks : undefined
        }
        testid="department-name"
        onInput={(value) => setDraft("name", value)}
      />
      <Field
        label={text().nameCyrillic}
        hint={text().nameHint}
        value={draft.nameCyrillic}
        maxlength={MOST_LINE}
        onInput={(value) => setDraft("nameCyrillic", value)}
      />
      <Field
        label={text().nameEnglish}
        hint={text().nameHint}
        value={draft.nameEnglish}
        maxlength={MOST_LINE}
        onInput={(value) => setDraft("nameEnglish", value)}
      />
      <Field
        label={text().phone}
        hint={text().phoneHint}
        value={draft.phone}
        maxlength={MOST_LINE}
        testid="department-phone"
        onInput={(value) => setDraft("phone", value)}
      />
      <Field
        label={text().email}
        hint={text().emailHint}
        value={draft.email}
        error={work.errorOf("email")}
        onInput={(value) => setDraft("email", value)}
      />
      <h2 class="section">
        <span>{text().hours}</span>
      </h2>
      <p class="small soft">{text().hoursHint}</p>
      <div class="department-hours">
        <For each={text().days}>
          {(day, index) => (
            <Field
              label={day}
              value={draft.hours[index()] ?? ""}
              error={
                tried() && isHoursWrong(index()) ? text().hoursWrong : undefined
              }
              testid={`hours-${index()}`}
              onInput={(value) => setDraft("hours", index(), value)}
            />
          )}
        </For>
      </div>
      <Field
        label={text().answer}
        hint={text().answerHint}
        inputmode="decimal"
        value={draft.answer}
        error={
          tried() && minutesOf(draft.answer) === undefined
            ? text().answerWrong
            : undefined
        }
        onInput={(value) => setDraft("answer", value)}
      />
      <Field
        label={text().position}
        inputmode="numeric"
        maxlength={3}
        value={draft.position}
        onInput={(value) => setDraft("position", value)}
      />
      <h2 class="section">
        <span>{text().kinds}</span>
      </h2>
      <For each={CONTEXT_KINDS}>
        {(kind) => (
          <Toggle
            label={text().kindNames[kind]}
            checked={draft.kinds.includes(kind)}
            onChange={() => setDraft("kinds", flip(draft.kinds, kind))}
          />
        )}
      </For>
      <Toggle
        label={text().makeDefault}
        detail={text().makeDefaultText}
        checked={draft.isDefault}
        disabled={props.before?.isDefault ?? false}
        onChange={(isDefault) => setDraft("isDefault", isDefault)}
      />
      <h2 class="section">
        <span>{text().members}</span>
      </h2>
      <p class="small soft">{text().membersText}</p>
      <For each={props.staff}>
        {(one) => (
          <Toggle
            label={one.name}
            checked={draft.members.includes(one.id)}
            testid={`member-${one.name}`}
            onChange={() => setDraft("members", flip(draft.members, one.id))}
          />
        )}
      </For>
      <FailureNote failure={work.failure()} />
      <div class="department-ways department-save">
        <button
          type="submit"
          class="button primary slim"
          data-testid="save-department"
          disabled={work.busy() || !online()}
        >
          {text().save}
        </button>
        <Show when={props.before && !props.before.isDefault}>
          <button
            type="button"
            class="text-button red"
            onClick={() => setRemoving(true)}
          >
            {text().remove}
          </button>
        </Show>
      </div>
      <Show when={removing()}>
        <Confirm
          title={text().remove}
          text={text().removeText}
          yes={text().remove}
          onYes={() => void remove()}
          onClose={() => setRemoving(false)}
        />
      </Show>
    </form>
  );
}
