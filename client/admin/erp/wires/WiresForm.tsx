import { For } from "solid-js";
import {
  WIRE_BOUNDS,
  type TripWires,
} from "../../../../server/company/trip-wires.rules.ts";
import type { WiresView } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { trpc } from "../../../trpc.ts";
import { NumberField } from "../../setting/NumberField.tsx";
import { SettingForm } from "../../setting/SettingForm.tsx";
import { asTyped, wholeNumbers } from "../../setting/whole-number.ts";
import type { WiresTexts } from "./texts/sr-latn.ts";

const FIELDS = [
  "withdrawnPercent",
  "movedPercent",
  "priceStepPercent",
  "rows",
] as const;
type Typed = Record<keyof TripWires, string>;

/** The limits past which an import waits, and who has set which before. */
export function WiresForm(props: {
  view: WiresView;
  text: WiresTexts;
  onRefresh: () => void;
}) {
  return (
    <SettingForm
      standing={props.view.wires}
      edits={props.view.edits}
      asDraft={(wires: TripWires): Typed => asTyped(wires)}
      valueOf={(draft): TripWires | undefined =>
        wholeNumbers(draft, WIRE_BOUNDS)
      }
      save={async ({ value, read }) => {
        const change = { wires: value, read };
        return (await trpc.exchange.runs.saveWires.mutate(change)).wires;
      }}
      saved={props.text.saved}
      inWords={(wires) => fill(props.text.inWords, { ...wires })}
      testid="wires"
      onRefresh={props.onRefresh}
    >
      {(draft, put, text) => (
        <For each={FIELDS}>
          {(name) => (
            <NumberField
              label={props.text[name]}
              hint={props.text[`${name}Text`]}
              name={name}
              testid={`wire-${name}`}
              bounds={WIRE_BOUNDS[name]}
              typed={draft()[name]}
              between={text.between}
              onInput={(typed) => put({ [name]: typed })}
            />
          )}
        </For>
      )}
    </SettingForm>
  );
}
