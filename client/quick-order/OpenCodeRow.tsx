import { For, Show } from "solid-js";
import type { Item } from "../api.ts";
import { ItemField } from "../entry/ItemField.tsx";
import { fill } from "../i18n/messages.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { dropCode, type OpenCode } from "../scan/scanned-lines.ts";
import { st } from "../scan/texts.ts";
import { t } from "../i18n/i18n.ts";
import { showToast } from "../ui/toast.ts";
import { qt } from "./texts.ts";

/** A code that names no item, or several: it is told once which one it is. */
export function OpenCodeRow(props: {
  line: OpenCode;
  /** The field to look for the item is open. */
  searching: boolean;
  onSearch: (open: boolean) => void;
  onAssign: (item: Item) => void;
}) {
  let row: HTMLDivElement | undefined;
  const search = () => {
    props.onSearch(true);
    // What is found comes below the field, and needs the room.
    row?.scrollIntoView({ block: "start" });
  };
  const written = () => props.line.code.written;
  const drop = () => {
    const putBack = dropCode(props.line.code);
    showToast({
      text: fill(st().dropped, { code: written() }),
      action: { label: t().app.undo, run: putBack },
    });
  };
  return (
    <div
      ref={(element) => (row = element)}
      class="scan-open"
      data-testid="open-code"
      data-code={written()}
    >
      <p>
        {props.line.offered.length > 0 ? st().several : st().unknown}{" "}
        <b class="scan-code">{written()}</b>
        <Show when={props.line.times > 1}> ×{props.line.times}</Show>
      </p>
      <Show when={localCatalog.status().phase !== "ready"}>
        <p class="small soft">{st().filling}</p>
      </Show>
      <Show
        when={props.searching}
        fallback={
          <div class="choices">
            <For each={props.line.offered}>
              {(item) => (
                <button
                  type="button"
                  class="candidate"
                  data-testid="offered"
                  onClick={() => props.onAssign(item)}
                >
                  {item.name} <small>{item.code}</small>
                </button>
              )}
            </For>
            <button type="button" data-testid="assign" onClick={search}>
              {st().assign}
            </button>
            <button type="button" data-testid="drop-code" onClick={drop}>
              {st().drop}
            </button>
          </div>
        }
      >
        <p class="small soft">{st().assignText}</p>
        <ItemField
          texts={qt().field}
          testid="assign-field"
          focused
          onTake={({ item }) => props.onAssign(item)}
          onMiss={() => undefined}
        />
        <button
          type="button"
          class="text-button"
          onClick={() => props.onSearch(false)}
        >
          {st().closeAssign}
        </button>
      </Show>
    </div>
  );
}
