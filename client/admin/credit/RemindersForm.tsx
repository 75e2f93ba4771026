import { createSignal, For, Show } from "solid-js";
import type { ReminderPolicy } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import { Toggle } from "../../ui/Toggle.tsx";
import type { CreditTexts } from "./texts/sr-latn.ts";

const TONES = ["friendly", "plain", "firm"] as const;
type Tone = (typeof TONES)[number];
type Draft = Record<Tone, string>;

/** What is proposed to whoever turns reminders on. */
const PROPOSED: ReminderPolicy = { friendly: 3, plain: 3, firm: 15 };
const MOST_DAYS = 365;

const asDraft = (policy: ReminderPolicy): Draft => ({
  friendly: String(policy.friendly ?? ""),
  plain: String(policy.plain ?? ""),
  firm: String(policy.firm ?? ""),
});

/** The days that were typed; null: none of that tone; undefined: no number of days. */
function daysOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  return /^\d{1,3}$/.test(text) && Number(text) <= MOST_DAYS
    ? Number(text)
    : undefined;
}

/** When partners are reminded by mail of what they owe, and whether they are at all. */
export function RemindersForm(props: {
  policy: ReminderPolicy | null;
  text: CreditTexts["reminders"];
  onSaved: () => void;
}) {
  const [isOn, setOn] = createSignal(props.policy !== null);
  const [draft, setDraft] = createSignal(asDraft(props.policy ?? PROPOSED));
  const saving = createWork();
  const isWrong = (tone: Tone) => daysOf(draft()[tone]) === undefined;
  const save = () => {
    if (isOn() && TONES.some(isWrong)) return;
    const days = (tone: Tone) => daysOf(draft()[tone]) ?? null;
    void saving.run(async () => {
      await trpc.ledger.saveReminders.mutate({
        policy: isOn()
          ? {
              friendly: days("friendly"),
              plain: days("plain"),
              firm: days("firm"),
            }
          : null,
      });
      showToast({ text: isOn() ? props.text.savedOn : props.text.savedOff });
      props.onSaved();
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2 class="section">
        <span>{props.text.title}</span>
      </h2>
      <p class="small soft">{props.text.intro}</p>
      <Toggle
        label={props.text.on}
        checked={isOn()}
        testid="reminders-on"
        onChange={setOn}
      />
      <Show when={isOn()}>
        <For each={TONES}>
          {(tone) => (
            <Field
              label={props.text[tone]}
              hint={props.text[`${tone}Hint`]}
              error={isWrong(tone) ? props.text.wrong : undefined}
              inputmode="numeric"
              maxlength={3}
              value={draft()[tone]}
              testid={`reminder-${tone}`}
              onInput={(value) => setDraft({ ...draft(), [tone]: value })}
            />
          )}
        </For>
        <p class="small soft">{props.text.once}</p>
      </Show>
      <FailureNote failure={saving.failure()} />
      <div class="setting-buttons">
        <button
          type="submit"
          class="button"
          data-testid="reminders-save"
          disabled={!online()}
          aria-busy={saving.busy()}
        >
          {saving.busy() ? props.text.saving : props.text.save}
        </button>
      </div>
    </form>
  );
}
