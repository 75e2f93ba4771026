import { For, Show } from "solid-js";
import type { ReminderPolicy, RemindersView } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import type { CreditTexts } from "./texts/sr-latn.ts";

const TONES = ["friendly", "plain", "firm"] as const;
type Tone = (typeof TONES)[number];
type Draft = Record<Tone, string> & { isOn: boolean };
interface Setting {
  policy: ReminderPolicy | null;
}

/** What is proposed to whoever turns reminders on. */
const PROPOSED: ReminderPolicy = { friendly: 3, plain: 3, firm: 15 };
const MOST_DAYS = 365;

function asDraft({ policy }: Setting): Draft {
  const { friendly, plain, firm } = policy ?? PROPOSED;
  return {
    isOn: policy !== null,
    friendly: String(friendly ?? ""),
    plain: String(plain ?? ""),
    firm: String(firm ?? ""),
  };
}

/** The days that were typed; null: none of that tone; undefined: no number of days. */
function daysOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  return /^\d{1,3}$/.test(text) && Number(text) <= MOST_DAYS
    ? Number(text)
    : undefined;
}

function valueOf(draft: Draft): Setting | undefined {
  if (!draft.isOn) return { policy: null };
  const [friendly, plain, firm] = TONES.map((tone) => daysOf(draft[tone]));
  return friendly === undefined || plain === undefined || firm === undefined
    ? undefined
    : { policy: { friendly, plain, firm } };
}

/** When partners are reminded by mail of what they owe, and whether they are at all. */
export function RemindersForm(props: {
  view: RemindersView;
  text: CreditTexts["reminders"];
  onRefresh: () => void;
}) {
  const inWords = ({ policy }: Setting) => {
    if (!policy) return props.text.saidOff;
    const days = (tone: Tone) => String(policy[tone] ?? props.text.saidNone);
    return fill(props.text.said, {
      friendly: days("friendly"),
      plain: days("plain"),
      firm: days("firm"),
    });
  };
  return (
    <section>
      <h2 class="section">
        <span>{props.text.title}</span>
      </h2>
      <p class="small soft">{props.text.intro}</p>
      <SettingForm
        within
        standing={{ policy: props.view.policy }}
        edits={props.view.edits}
        asDraft={asDraft}
        valueOf={valueOf}
        save={async ({ value, read }) =>
          await trpc.ledger.saveReminders.mutate({
            policy: value.policy,
            read: read.policy,
          })
        }
        saved={({ policy }) =>
          policy ? props.text.savedOn : props.text.savedOff
        }
        inWords={inWords}
        testid="reminders"
        onRefresh={props.onRefresh}
      >
        {(draft, put) => (
          <>
            <Toggle
              label={props.text.on}
              checked={draft().isOn}
              testid="reminders-on"
              onChange={(isOn) => put({ isOn })}
            />
            <Show when={draft().isOn}>
              <For each={TONES}>
                {(tone) => (
                  <Field
                    label={props.text[tone]}
                    hint={props.text[`${tone}Hint`]}
                    error={
                      daysOf(draft()[tone]) === undefined
                        ? props.text.wrong
                        : undefined
                    }
                    inputmode="numeric"
                    maxlength={3}
                    value={draft()[tone]}
                    testid={`reminder-${tone}`}
                    onInput={(value) => put({ [tone]: value })}
                  />
                )}
              </For>
              <p class="small soft">{props.text.once}</p>
            </Show>
          </>
        )}
      </SettingForm>
    </section>
  );
}
