import { Show } from "solid-js";
import type { StatementPolicy, StatementsView } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { segmentsOf } from "../../ui/segments-of.ts";
import { Toggle } from "../../ui/Toggle.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import { wholeNumber } from "../setting/whole-number.ts";
import type { CreditTexts } from "./texts/sr-latn.ts";

type Choice = NonNullable<StatementPolicy["byDefault"]>;
interface Setting {
  policy: StatementPolicy | null;
}
interface Draft {
  isOn: boolean;
  day: string;
  toAll: "none" | Choice["kind"];
  file: Choice["format"];
}

/** What is proposed to whoever turns statements on. */
const PROPOSED: StatementPolicy = { day: 5, byDefault: null };
/** Every month has these days. */
const DAYS = { least: 1, most: 28 };

function asDraft({ policy }: Setting): Draft {
  const { day, byDefault } = policy ?? PROPOSED;
  return {
    isOn: policy !== null,
    day: String(day),
    toAll: byDefault?.kind ?? "none",
    file: byDefault?.format ?? "pdf",
  };
}

function valueOf({ isOn, day, toAll, file }: Draft): Setting | undefined {
  if (!isOn) return { policy: null };
  const number = wholeNumber(day, DAYS);
  if (number === undefined) return undefined;
  const byDefault = toAll === "none" ? null : { kind: toAll, format: file };
  return { policy: { day: number, byDefault } };
}

/** When statements of account go by mail, and what goes to those who have not chosen. */
export function StatementsForm(props: {
  view: StatementsView;
  text: CreditTexts["statements"];
  onRefresh: () => void;
}) {
  const inWords = ({ policy }: Setting) => {
    if (!policy) return props.text.saidOff;
    const { day, byDefault } = policy;
    return fill(props.text.said, {
      day,
      toAll: byDefault
        ? `${props.text.kinds[byDefault.kind]}, ${props.text.formats[byDefault.format]}`
        : props.text.kinds.none,
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
          await trpc.ledger.saveStatements.mutate({
            policy: value.policy,
            read: read.policy,
          })
        }
        saved={({ policy }) =>
          policy ? props.text.savedOn : props.text.savedOff
        }
        inWords={inWords}
        testid="statements"
        onRefresh={props.onRefresh}
      >
        {(draft, put) => (
          <>
            <Toggle
              label={props.text.on}
              checked={draft().isOn}
              testid="statements-on"
              onChange={(isOn) => put({ isOn })}
            />
            <Show when={draft().isOn}>
              <Field
                label={props.text.day}
                hint={props.text.dayHint}
                error={
                  wholeNumber(draft().day, DAYS) === undefined
                    ? props.text.wrong
                    : undefined
                }
                inputmode="numeric"
                maxlength={2}
                value={draft().day}
                testid="statements-day"
                onInput={(day) => put({ day })}
              />
              <Segments
                titled
                label={props.text.toAll}
                options={segmentsOf(props.text.kinds)}
                value={draft().toAll}
                onChange={(toAll) => put({ toAll })}
              />
              <Show when={draft().toAll !== "none"}>
                <Segments
                  titled
                  label={props.text.format}
                  options={segmentsOf(props.text.formats)}
                  value={draft().file}
                  onChange={(file) => put({ file })}
                />
              </Show>
              <p class="small soft" style={{ margin: "8px 0" }}>
                {draft().toAll === "none"
                  ? props.text.toAllNone
                  : props.text.toAllText}
              </p>
            </Show>
          </>
        )}
      </SettingForm>
    </section>
  );
}
