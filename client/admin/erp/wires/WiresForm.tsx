import { createSignal, For, Show } from "solid-js";
import {
  WIRE_BOUNDS,
  type TripWires,
} from "../../../../server/company/trip-wires.rules.ts";
import type { WiresView } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { Field } from "../../../ui/Field.tsx";
import { showToast } from "../../../ui/toast.ts";
import { ChangeRefused } from "../../ChangeRefused.tsx";
import type { WiresTexts } from "./texts/sr-latn.ts";

const FIELDS = [
  "withdrawnPercent",
  "movedPercent",
  "priceStepPercent",
  "rows",
] as const;
type FieldName = (typeof FIELDS)[number];

const typed = (wires: TripWires): Record<FieldName, string> => ({
  withdrawnPercent: String(wires.withdrawnPercent),
  movedPercent: String(wires.movedPercent),
  priceStepPercent: String(wires.priceStepPercent),
  rows: String(wires.rows),
});

/** The limits, and who has set which before. */
export function WiresForm(props: {
  view: WiresView;
  text: WiresTexts;
  onRefresh: () => void;
}) {
  // What the editor began with: a refresh behind him must not make his draft look like his.
  const [read, setRead] = createSignal(props.view.wires);
  const [draft, setDraft] = createSignal(typed(props.view.wires));
  const saving = createWork();
  const valueOf = (name: FieldName): number | undefined => {
    const text = draft()[name].trim();
    const value = /^\d{1,5}$/.test(text) ? Number(text) : undefined;
    const { least, most } = WIRE_BOUNDS[name];
    return value !== undefined && value >= least && value <= most
      ? value
      : undefined;
  };
  const wanted = (): TripWires | undefined => {
    const [withdrawnPercent, movedPercent, priceStepPercent, rows] =
      FIELDS.map(valueOf);
    return withdrawnPercent &&
      movedPercent &&
      priceStepPercent &&
      rows !== undefined
      ? { withdrawnPercent, movedPercent, priceStepPercent, rows }
      : undefined;
  };
  const changed = () => {
    const before = typed(read());
    return FIELDS.some((name) => draft()[name].trim() !== before[name]);
  };
  const begin = (wires: TripWires) => {
    saving.forgive();
    setRead(wires);
    setDraft(typed(wires));
  };
  const save = () =>
    saving.run(async () => {
      const wires = wanted();
      if (!wires) return;
      const saved = await trpc.exchange.runs.saveWires.mutate({
        wires,
        read: read(),
      });
      begin(saved.wires);
      showToast({ text: props.text.saved });
      props.onRefresh();
    });
  const label = () => {
    if (saving.busy()) return props.text.saving;
    if (!wanted()) return props.text.mend;
    if (!changed()) return props.text.unchanged;
    return online() ? props.text.save : props.text.waitsForLink;
  };
  const inWords = (wires: TripWires) => fill(props.text.inWords, { ...wires });
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <For each={FIELDS}>
          {(name) => (
            <div class="limit">
              <Field
                label={props.text[name]}
                name={name}
                testid={`wire-${name}`}
                inputmode="numeric"
                maxlength={5}
                value={draft()[name]}
                error={
                  valueOf(name) === undefined
                    ? fill(props.text.between, WIRE_BOUNDS[name])
                    : undefined
                }
                onInput={(value) => {
                  saving.forgive();
                  setDraft({ ...draft(), [name]: value });
                }}
              />
              <p class="small soft">{props.text[`${name}Text`]}</p>
            </div>
          )}
        </For>
        <ChangeRefused
          failure={saving.failure()}
          look={props.text.takeTheirs}
          onLook={() => {
            begin(props.view.wires);
            props.onRefresh();
          }}
        />
        <div class="limit-buttons">
          <button
            type="submit"
            class="button primary"
            data-testid="wires-save"
            disabled={!changed() || !wanted() || !online()}
            aria-busy={saving.busy()}
          >
            {label()}
          </button>
          <Show when={changed()}>
            <button
              type="button"
              class="button"
              onClick={() => begin(props.view.wires)}
            >
              {props.text.giveUp}
            </button>
          </Show>
        </div>
      </form>
      <h2 class="section">
        <span>{props.text.history}</span>
      </h2>
      <ol class="lines edits">
        <For
          each={props.view.edits}
          fallback={<li class="line soft">{props.text.noHistory}</li>}
        >
          {(edit) => (
            <li class="line" data-testid="edit">
              <span class="main">
                {orderWhen(edit.at)}, {edit.byName}
              </span>
              <span class="value">
                <button
                  type="button"
                  class="text-button"
                  onClick={() => setDraft(typed(edit.before))}
                >
                  {props.text.useAgain}
                </button>
              </span>
              <span class="sub">
                <s>{inWords(edit.before)}</s> <b>{inWords(edit.after)}</b>
              </span>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}
