import { For, Show } from "solid-js";
import { fill } from "../../i18n/messages.ts";
import { wide } from "../../lib/screen-width.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";

export interface Column<Row> {
  key: string;
  head: string;
  /** Undefined: nothing can be told. */
  text: (row: Row) => string | undefined;
  /** Whether the rows may be put in order by it. */
  sorts?: boolean;
}

export interface Order {
  key: string;
  descending: boolean;
}

interface TableProps<Row> {
  caption: string;
  /** The first names the row. */
  columns: Column<Row>[];
  rows: Row[];
  total?: Row | undefined;
  order: Order | undefined;
  onOrder: (order: Order) => void;
  text: ReportsTexts;
}

const NOTHING = "–";

/** The numbers of a report: a table on a desktop, a row of words each on a phone. */
export function FigureTable<Row>(props: TableProps<Row>) {
  return (
    <Show when={wide()} fallback={<Rows {...props} />}>
      <Table {...props} />
    </Show>
  );
}

function Table<Row>(props: TableProps<Row>) {
  const sorted = (key: string) =>
    props.order?.key !== key
      ? undefined
      : props.order.descending
        ? "descending"
        : "ascending";
  const press = (key: string) =>
    props.onOrder({
      key,
      descending: props.order?.key === key ? !props.order.descending : true,
    });
  return (
    <div class="figure-scroll">
      <table class="figure-table">
        <caption class="unseen">{props.caption}</caption>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column, place) => (
                <th
                  scope="col"
                  classList={{ right: place() > 0 }}
                  aria-sort={sorted(column.key)}
                >
                  {column.sorts ? (
                    <button
                      type="button"
                      class="sorts"
                      data-testid={`sort-${column.key}`}
                      onClick={() => press(column.key)}
                    >
                      {column.head}
                      <span class="arrow" aria-hidden="true">
                        {sorted(column.key) === "descending"
                          ? "↓"
                          : sorted(column.key) === "ascending"
                            ? "↑"
                            : ""}
                      </span>
                    </button>
                  ) : (
                    <span>{column.head}</span>
                  )}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr data-testid="figure-row">
                <Cells row={row} columns={props.columns} />
              </tr>
            )}
          </For>
        </tbody>
        <Show when={props.total}>
          {(total) => (
            <tfoot>
              <tr data-testid="figure-total">
                <Cells
                  row={total()}
                  columns={props.columns}
                  name={props.text.total}
                />
              </tr>
            </tfoot>
          )}
        </Show>
      </table>
    </div>
  );
}

function Cells<Row>(props: {
  row: Row;
  columns: Column<Row>[];
  name?: string;
}) {
  return (
    <For each={props.columns}>
      {(column, place) =>
        place() === 0 ? (
          <th scope="row">{props.name ?? column.text(props.row)}</th>
        ) : (
          <td class="right">{column.text(props.row) ?? NOTHING}</td>
        )
      }
    </For>
  );
}

function Rows<Row>(props: TableProps<Row>) {
  const sorting = () => props.columns.filter(({ sorts }) => sorts);
  const turn = () => {
    const { order } = props;
    if (order) props.onOrder({ ...order, descending: !order.descending });
  };
  return (
    <>
      <Show when={sorting().length > 0}>
        <div class="figure-order">
          <select
            class="input"
            data-testid="figure-order"
            aria-label={props.text.sort}
            onChange={(event) =>
              props.onOrder({
                key: event.currentTarget.value,
                descending: props.order?.descending ?? true,
              })
            }
          >
            <For each={sorting()}>
              {({ key, head }) => (
                <option value={key} selected={key === props.order?.key}>
                  {fill(props.text.sortBy, { column: head })}
                </option>
              )}
            </For>
          </select>
          <button
            type="button"
            class="button"
            aria-label={
              props.order?.descending
                ? props.text.descending
                : props.text.ascending
            }
            onClick={turn}
          >
            <span aria-hidden="true">
              {props.order?.descending ? "↓" : "↑"}
            </span>
          </button>
        </div>
      </Show>
      <ul class="lines figure-rows" aria-label={props.caption}>
        <For each={props.rows}>
          {(row) => (
            <li class="line" data-testid="figure-row">
              <Folded row={row} columns={props.columns} />
            </li>
          )}
        </For>
        <Show when={props.total}>
          {(total) => (
            <li class="line total" data-testid="figure-total">
              <Folded
                row={total()}
                columns={props.columns}
                name={props.text.total}
              />
            </li>
          )}
        </Show>
      </ul>
    </>
  );
}

/** The name and the first number; the others in words beneath. */
function Folded<Row>(props: {
  row: Row;
  columns: Column<Row>[];
  name?: string;
}) {
  const [first, second, ...others] = props.columns;
  const told = () =>
    others.flatMap(({ head, text }) => {
      const value = text(props.row);
      return value === undefined ? [] : [`${head} ${value}`];
    });
  return (
    <>
      <span class="main">{props.name ?? first?.text(props.row)}</span>
      <span class="value">{second?.text(props.row) ?? NOTHING}</span>
      <span class="sub">{told().join(" · ")}</span>
    </>
  );
}
