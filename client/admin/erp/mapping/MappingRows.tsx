import { Index } from "solid-js";
import type { MappingFor } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { Icon } from "../../../ui/Icon.tsx";
import type { MappingDraft } from "./mapping-draft.ts";
import { mappingTexts } from "./texts.ts";

/** What the columns of the files are called, and which of the feed's they are. */
export function ColumnRows(props: {
  rows: MappingDraft["columns"];
  feedColumns: MappingFor["feedColumns"];
  onChange: (rows: MappingDraft["columns"]) => void;
}) {
  const words = mappingTexts;
  const put = (
    place: number,
    change: Partial<MappingDraft["columns"][number]>,
  ) =>
    props.onChange(
      props.rows.map((row, index) =>
        index === place ? { ...row, ...change } : row,
      ),
    );
  return (
    <>
      <p class="soft small">{words().columnsText}</p>
      <ul class="mapping-rows two">
        <Index each={props.rows}>
          {(row, place) => (
            <li data-testid="mapping-column">
              <input
                class="input"
                aria-label={words().fileColumn}
                placeholder={words().fileColumn}
                maxlength={200}
                value={row().from}
                onInput={(event) =>
                  put(place, { from: event.currentTarget.value })
                }
              />
              <ColumnSelect
                label={words().ours}
                empty={words().passOver}
                value={row().to}
                feedColumns={props.feedColumns}
                onChange={(to) => put(place, { to })}
              />
              <RemoveRow
                name={row().from}
                onRemove={() =>
                  props.onChange(
                    props.rows.filter((_, index) => index !== place),
                  )
                }
              />
            </li>
          )}
        </Index>
      </ul>
      <button
        type="button"
        class="text-button"
        data-testid="mapping-add-column"
        onClick={() => props.onChange([...props.rows, { from: "", to: "" }])}
      >
        <Icon name="plus" /> {words().addColumn}
      </button>
    </>
  );
}

const VALUE_EXAMPLE = "20 = OPS";

/** What the values of a column stand for. */
export function ValueRows(props: {
  rows: MappingDraft["values"];
  feedColumns: MappingFor["feedColumns"];
  onChange: (rows: MappingDraft["values"]) => void;
}) {
  const words = mappingTexts;
  const put = (
    place: number,
    change: Partial<MappingDraft["values"][number]>,
  ) =>
    props.onChange(
      props.rows.map((row, index) =>
        index === place ? { ...row, ...change } : row,
      ),
    );
  return (
    <>
      <p class="soft small">
        {fill(words().valuesText, { example: VALUE_EXAMPLE })}
      </p>
      <ul class="mapping-rows three">
        <Index each={props.rows}>
          {(row, place) => (
            <li data-testid="mapping-value">
              <ColumnSelect
                label={words().column}
                empty={words().column}
                value={row().column}
                feedColumns={props.feedColumns}
                onChange={(column) => put(place, { column })}
              />
              <input
                class="input"
                aria-label={words().from}
                placeholder={words().from}
                maxlength={500}
                value={row().from}
                onInput={(event) =>
                  put(place, { from: event.currentTarget.value })
                }
              />
              <input
                class="input"
                aria-label={words().to}
                placeholder={words().to}
                maxlength={500}
                value={row().to}
                onInput={(event) =>
                  put(place, { to: event.currentTarget.value })
                }
              />
              <RemoveRow
                name={row().from}
                onRemove={() =>
                  props.onChange(
                    props.rows.filter((_, index) => index !== place),
                  )
                }
              />
            </li>
          )}
        </Index>
      </ul>
      <button
        type="button"
        class="text-button"
        data-testid="mapping-add-value"
        onClick={() =>
          props.onChange([...props.rows, { column: "", from: "", to: "" }])
        }
      >
        <Icon name="plus" /> {words().addValue}
      </button>
    </>
  );
}

function ColumnSelect(props: {
  label: string;
  empty: string;
  value: string;
  feedColumns: MappingFor["feedColumns"];
  onChange: (column: string) => void;
}) {
  return (
    <select
      class="input"
      aria-label={props.label}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="" selected={props.value === ""}>
        {props.empty}
      </option>
      <Index each={props.feedColumns}>
        {(column) => (
          <option
            value={column().name}
            selected={column().name === props.value}
          >
            {column().required ? `${column().name} *` : column().name}
          </option>
        )}
      </Index>
    </select>
  );
}

function RemoveRow(props: { name: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`${mappingTexts().remove} ${props.name}`}
      onClick={() => props.onRemove()}
    >
      <Icon name="trash" />
    </button>
  );
}
