import { For, Show } from "solid-js";
import type { ReceivablesBoard, ReceivablesRow } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearDate } from "../../i18n/near-date.ts";
import { wide } from "../../lib/screen-width.ts";
import { AgeCells, AgeHeads } from "./AgeCells.tsx";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";

interface BoardProps {
  board: ReceivablesBoard;
  text: ReceivablesTexts;
}

const hrefOf = ({ code }: ReceivablesRow) =>
  `/admin/receivables/${encodeURIComponent(code)}`;

/** A partner a row: a table on a desktop, two lines each on a phone. */
export function BoardTable(props: BoardProps) {
  return (
    <Show when={wide()} fallback={<Rows {...props} />}>
      <div class="board-scroll">
        <table class="board">
          <thead>
            <tr>
              <th scope="col">{props.text.partner}</th>
              <AgeHeads text={props.text} />
              <th scope="col" class="right">
                {props.text.limit}
              </th>
              <th scope="col" class="right">
                {props.text.free}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.board.rows}>
              {(row) => (
                <tr data-testid="board-row" data-code={row.code}>
                  <th scope="row">
                    <a href={hrefOf(row)}>{row.name}</a>
                    <Told row={row} text={props.text} />
                  </th>
                  <AgeCells sums={row} />
                  <td class="right">
                    {row.limit === null ? "" : format().amount(row.limit)}
                  </td>
                  <td class="right" classList={{ red: row.overBy > 0 }}>
                    {row.free === null ? "" : format().amount(row.free)}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
          <tfoot>
            <tr data-testid="board-total">
              <th scope="row">{props.text.total}</th>
              <AgeCells sums={props.board.total} />
            </tr>
          </tfoot>
        </table>
      </div>
    </Show>
  );
}

function Rows(props: BoardProps) {
  return (
    <>
      <ul class="lines">
        <For each={props.board.rows}>
          {(row) => (
            <li data-testid="board-row" data-code={row.code}>
              <a class="line debtor" href={hrefOf(row)}>
                <span class="main">{row.name}</span>
                <span class="value">{format().amount(row.balance)}</span>
                <span class="sub">
                  <Show
                    when={row.overdue > 0}
                    fallback={props.text.nothingOverdue}
                  >
                    <span class="red">
                      {props.text.overdue} {format().amount(row.overdue)}
                    </span>
                    , {counted(props.text.daysLate, row.daysLate)}
                  </Show>
                </span>
                <Told row={row} text={props.text} />
              </a>
            </li>
          )}
        </For>
      </ul>
      <dl class="pairs sums total" data-testid="board-total">
        <dt>{counted(props.text.partners, props.board.total.partners)}</dt>
        <dd />
        <dt>{props.text.overdue}</dt>
        <dd>{format().amount(props.board.total.overdue)}</dd>
        <dt>{props.text.balance}</dt>
        <dd class="strong">{format().amount(props.board.total.balance)}</dd>
      </dl>
    </>
  );
}

/** What staff act on, in words: whose he is, limit, promise, and whether the ERP agrees. */
function Told(props: { row: ReceivablesRow; text: ReceivablesTexts }) {
  const amount = (value: number) => format().amount(value);
  return (
    <span class="told-of">
      <small>
        {[
          props.row.code,
          props.row.salesperson || props.text.noSalesperson,
          ...(props.row.active ? [] : [props.text.inactive]),
        ].join(" · ")}
      </small>
      <Show when={props.row.overBy > 0}>
        <small class="red">
          {fill(props.text.overBy, { amount: amount(props.row.overBy) })}
        </small>
      </Show>
      <Show when={props.row.promise}>
        {(promise) => (
          <small classList={{ stamp: promise().state === "broken" }}>
            {fill(
              promise().state === "broken"
                ? props.text.brokenFor
                : props.text.promisedFor,
              {
                amount: amount(promise().amount),
                date: nearDate(promise().dueOn),
              },
            )}
          </small>
        )}
      </Show>
      <Show when={props.row.agrees === false}>
        <small class="stamp">{props.text.disagrees}</small>
      </Show>
    </span>
  );
}
