import { Index, Show } from "solid-js";
import { fill } from "../../i18n/messages.ts";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import type { WarehousesTexts } from "./texts/sr-latn.ts";

interface WarehouseRow {
  code: string;
  name: string;
  isHidden: boolean;
}
export interface WarehouseDraft {
  rows: WarehouseRow[];
}

/** Each warehouse with its name, its place and whether it is named at all. */
export function WarehouseRows(props: {
  draft: WarehouseDraft;
  text: WarehousesTexts;
  nameOf: (code: string) => string;
  onPut: (draft: WarehouseDraft) => void;
}) {
  const change = (index: number, part: Partial<WarehouseRow>) =>
    props.onPut({
      rows: props.draft.rows.map((row, at) =>
        at === index ? { ...row, ...part } : row,
      ),
    });
  const move = (index: number, by: 1 | -1) => {
    const rows = [...props.draft.rows];
    rows.splice(index + by, 0, ...rows.splice(index, 1));
    props.onPut({ rows });
  };
  return (
    <ol class="warehouse-rows">
      <Index each={props.draft.rows}>
        {(row, index) => {
          const erpName = () => props.nameOf(row().code);
          const moved = (text: string) =>
            fill(text, { name: row().name.trim() || erpName() });
          return (
            <li data-testid="warehouse-row" data-code={row().code}>
              <Field
                label={fill(props.text.name, { code: row().code })}
                hint={fill(props.text.nameHint, { name: erpName() })}
                maxlength={60}
                value={row().name}
                testid={`warehouse-name-${row().code}`}
                onInput={(name) => change(index, { name })}
              />
              <Toggle
                label={props.text.shown}
                checked={!row().isHidden}
                testid={`warehouse-shown-${row().code}`}
                onChange={(isShown) => change(index, { isHidden: !isShown })}
              />
              <Show when={row().isHidden}>
                <p class="small soft">{props.text.hiddenText}</p>
              </Show>
              <div class="warehouse-moves">
                <button
                  type="button"
                  class="button"
                  aria-label={moved(props.text.up)}
                  data-testid={`warehouse-up-${row().code}`}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <Icon name="up" />
                </button>
                <button
                  type="button"
                  class="button"
                  aria-label={moved(props.text.down)}
                  disabled={index === props.draft.rows.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <Icon name="down" />
                </button>
              </div>
            </li>
          );
        }}
      </Index>
    </ol>
  );
}
