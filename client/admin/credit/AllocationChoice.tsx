import { For } from "solid-js";
import type { Allocation } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { showToast } from "../../ui/toast.ts";
import type { CreditTexts } from "./texts/sr-latn.ts";

const RULES = ["fifo", "none"] as const;

/** What becomes of payments that name no document; chosen, it holds at once, and back again. */
export function AllocationChoice(props: {
  allocation: Allocation;
  text: CreditTexts["allocation"];
  onSaved: () => void;
}) {
  const saving = createWork();
  const choose = (allocation: Allocation, before?: Allocation) =>
    saving.run(async () => {
      await trpc.ledger.setAllocation.mutate({ allocation });
      showToast({
        text: props.text.saved,
        ...(before && {
          action: {
            label: props.text.undo,
            run: () => void choose(before),
          },
        }),
      });
      props.onSaved();
    });
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <h2 class="section">
        <span>{props.text.title}</span>
      </h2>
      <fieldset class="setting-field" aria-busy={saving.busy()}>
        <legend class="unseen">{props.text.title}</legend>
        <For each={RULES}>
          {(rule) => (
            <label class="option">
              <input
                type="radio"
                name="allocation"
                value={rule}
                data-testid={`allocation-${rule}`}
                disabled={!online() || saving.busy()}
                checked={props.allocation === rule}
                onChange={() => void choose(rule, props.allocation)}
              />
              <span>
                {props.text[rule]}
                <span class="detail">{props.text[`${rule}Text`]}</span>
              </span>
            </label>
          )}
        </For>
      </fieldset>
      <FailureNote failure={saving.failure()} />
    </form>
  );
}
