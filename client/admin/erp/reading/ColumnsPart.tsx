import { For, Show } from "solid-js";
import type { FileLook } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { readingTexts } from "./texts.ts";
import "./reading.css";

const KEPT = " ";

/** Each column of the file, and which of the feed's it stands for. */
export function ColumnsPart(props: {
  look: FileLook;
  onChange: (header: string, to: string) => void;
  onForget: (header: string) => void;
}) {
  const words = readingTexts;
  return (
    <>
      <h2 class="section">
        <span>{words().columns}</span>
      </h2>
      <Show when={props.look.missing.length > 0}>
        <p class="note bad" role="alert" data-testid="columns-missing">
          {fill(words().missing, { names: props.look.missing.join(", ") })}
        </p>
      </Show>
      <ul class="table columns">
        <For each={props.look.columns}>
          {(column) => (
            <li class="table-row" data-testid="column-row">
              <b class="column-name">{column.header}</b>
              <select
                class="input"
                aria-label={fill(words().columnOf, { header: column.header })}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  if (value === KEPT) props.onForget(column.header);
                  else props.onChange(column.header, value);
                }}
              >
                <option value="" selected={column.to === null}>
                  {words().passOver}
                </option>
                <For each={props.look.feedColumns}>
                  {({ name, required }) => (
                    <option value={name} selected={name === column.to}>
                      {required ? `${name} *` : name}
                    </option>
                  )}
                </For>
                <Show when={column.by === "mapping"}>
                  <option value={KEPT}>{words().find}</option>
                </Show>
              </select>
              <span class="column-by" classList={{ low: column.by === null }}>
                {words().by[column.by ?? "none"]}
              </span>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}
