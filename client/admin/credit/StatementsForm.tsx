import { createSignal, Show } from "solid-js";
import type { StatementPolicy } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { segmentsOf } from "../../ui/segments-of.ts";
import { showToast } from "../../ui/toast.ts";
import { Toggle } from "../../ui/Toggle.tsx";
import type { CreditTexts } from "./texts/sr-latn.ts";

type Choice = NonNullable<StatementPolicy["byDefault"]>;
type ToAll = "none" | Choice["kind"];

/** What is proposed to whoever turns statements on. */
const PROPOSED: StatementPolicy = { day: 5, byDefault: null };
/** Every month has this day. */
const LAST_DAY = 28;

/** When statements of account go by mail, and what goes to those who have not chosen. */
export function StatementsForm(props: {
  policy: StatementPolicy | null;
  text: CreditTexts["statements"];
  onSaved: () => void;
}) {
  const standing = () => props.policy ?? PROPOSED;
  const [isOn, setOn] = createSignal(props.policy !== null);
  const [day, setDay] = createSignal(String(standing().day));
  const [toAll, setToAll] = createSignal<ToAll>(
    standing().byDefault?.kind ?? "none",
  );
  const [file, setFile] = createSignal<Choice["format"]>(
    standing().byDefault?.format ?? "pdf",
  );
  const saving = createWork();
  const isWrong = () =>
    !/^\d{1,2}$/.test(day().trim()) ||
    Number(day()) < 1 ||
    Number(day()) > LAST_DAY;
  const save = () => {
    if (isOn() && isWrong()) return;
    const kind = toAll();
    void saving.run(async () => {
      await trpc.ledger.saveStatements.mutate({
        policy: isOn()
          ? {
              day: Number(day()),
              byDefault: kind === "none" ? null : { kind, format: file() },
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
        testid="statements-on"
        onChange={setOn}
      />
      <Show when={isOn()}>
        <Field
          label={props.text.day}
          hint={props.text.dayHint}
          error={isWrong() ? props.text.wrong : undefined}
          inputmode="numeric"
          maxlength={2}
          value={day()}
          testid="statements-day"
          onInput={setDay}
        />
        <Segments
          titled
          label={props.text.toAll}
          options={segmentsOf(props.text.kinds)}
          value={toAll()}
          onChange={setToAll}
        />
        <Show when={toAll() !== "none"}>
          <Segments
            titled
            label={props.text.format}
            options={segmentsOf(props.text.formats)}
            value={file()}
            onChange={setFile}
          />
        </Show>
        <p class="small soft" style={{ margin: "8px 0" }}>
          {toAll() === "none" ? props.text.toAllNone : props.text.toAllText}
        </p>
      </Show>
      <FailureNote failure={saving.failure()} />
      <div class="limit-buttons">
        <button
          type="submit"
          class="button"
          data-testid="statements-save"
          disabled={!online()}
          aria-busy={saving.busy()}
        >
          {saving.busy() ? props.text.saving : props.text.save}
        </button>
      </div>
    </form>
  );
}
