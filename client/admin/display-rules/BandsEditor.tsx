import { For, Show } from "solid-js";
import { BandRow } from "./BandRow.tsx";
import { addBand, inOrder, removeBand } from "./rule-draft.ts";
import type { RuleEditor } from "./rule-editor.ts";
import { dt } from "./texts.ts";

/** The bands, the highest first; a band finds its place when its field is left. */
export function BandsEditor(props: { editor: RuleEditor }) {
  const { draft } = props.editor;
  const marked = () => props.editor.problems().flatMap(({ fields }) => fields);
  return (
    <>
      <h2 class="section">
        <span>{dt().bands}</span>
        <button
          type="button"
          data-testid="band-add"
          onClick={() => props.editor.setBands(addBand)}
        >
          {dt().addBand}
        </button>
      </h2>
      <ol class="bands">
        <For each={draft.bands}>
          {(band, index) => (
            <BandRow
              band={band}
              rule={index() + 1}
              marked={marked()}
              unreadable={props.editor.unreadable()}
              onChange={(change) => props.editor.setBand(band.id, change)}
              onLeave={() => props.editor.setBands(inOrder)}
              onRemove={() =>
                props.editor.setBands((bands) => removeBand(bands, band.id))
              }
            />
          )}
        </For>
      </ol>
      <Show when={draft.bands.length === 0}>
        <p class="note warn">
          <span>
            <b>{dt().noBands}.</b> {dt().noBandsText}
          </span>
        </p>
      </Show>
      <p class="soft small hint">{dt().formula}</p>
    </>
  );
}
