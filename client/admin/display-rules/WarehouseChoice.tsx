import { For, Show } from "solid-js";
import { Option } from "../../ui/Option.tsx";
import { Segments } from "../../ui/Segments.tsx";
import type { RuleEditor } from "./rule-editor.ts";
import { dt } from "./texts.ts";

/** Which warehouses count, and whether they show as one number or each by itself. */
export function WarehouseChoice(props: {
  editor: RuleEditor;
  warehouses: { code: string; name: string }[];
}) {
  const { draft } = props.editor;
  const counts = (code: string) => draft.only?.includes(code) ?? true;
  const toggle = (code: string) => {
    const chosen = props.warehouses
      .map((one) => one.code)
      .filter((one) => counts(one) !== (one === code));
    const all = chosen.length === props.warehouses.length;
    props.editor.set({ only: all ? null : chosen });
  };
  return (
    <>
      <h2 class="section">
        <span>{dt().warehouses}</span>
      </h2>
      <div class="segments-line">
        <Segments
          label={dt().warehouses}
          value={draft.warehouses}
          options={[
            { value: "joined", label: dt().joined },
            { value: "each", label: dt().each },
          ]}
          onChange={(warehouses) => props.editor.set({ warehouses })}
        />
      </div>
      <div class="warehouses">
        <For each={props.warehouses}>
          {({ code, name }) => (
            <Option
              label={name}
              checked={counts(code)}
              onChange={() => toggle(code)}
            >
              <span class="soft small">
                {counts(code) ? dt().counts : dt().countsNot}
              </span>
            </Option>
          )}
        </For>
      </div>
      <Show
        when={draft.only?.length === 0}
        fallback={
          <Show when={draft.only === null}>
            <p class="soft small hint">{dt().ownWarehouses}</p>
          </Show>
        }
      >
        <p class="note warn hint">{dt().noWarehouse}</p>
      </Show>
    </>
  );
}
