import { createSignal, For } from "solid-js";
import { createWork } from "../../lib/create-work.ts";
import { fill } from "../../i18n/messages.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Option } from "../../ui/Option.tsx";
import { st } from "./texts.ts";

/** What counts in Serbia; a file may say `20` in its column for VAT. */
const RATES = ["20", "10", "0"] as const;

/** The usual rates of VAT, written in at one press. */
export function VatForm(props: { onSaved: () => void }) {
  const [chosen, setChosen] = createSignal<(typeof RATES)[number][]>([
    ...RATES,
  ]);
  const saving = createWork();
  const save = () =>
    saving.run(async () => {
      const rows = chosen().map((rate) => ({
        code: rate,
        rate_percent: rate,
        name: st().vat.names[rate],
      }));
      await trpc.setup.typeIn.mutate({ feed: "vat-rates", rows });
      props.onSaved();
    });
  const label = () => {
    if (saving.busy()) return st().typed.saving;
    if (!online()) return st().waitsForLink;
    return chosen().length > 0 ? st().vat.save : st().vat.none;
  };
  return (
    <form
      class="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset class="field">
        <legend class="field-label">{st().vat.legend}</legend>
        <For each={RATES}>
          {(rate) => (
            <Option
              label={st().vat.rates[rate]}
              detail={fill(st().vat.code, { code: rate })}
              checked={chosen().includes(rate)}
              onChange={(isChosen) =>
                setChosen(
                  RATES.filter((one) =>
                    one === rate ? isChosen : chosen().includes(one),
                  ),
                )
              }
            />
          )}
        </For>
      </fieldset>
      <FailureNote failure={saving.failure()} />
      <button
        type="submit"
        class="button primary"
        data-testid="vat-save"
        disabled={chosen().length === 0 || !online()}
        aria-busy={saving.busy()}
      >
        {label()}
      </button>
    </form>
  );
}
