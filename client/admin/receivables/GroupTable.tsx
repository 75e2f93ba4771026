import { For, Show } from "solid-js";
import type { ReceivablesBoard } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { wide } from "../../lib/screen-width.ts";
import { AgeCells, AgeHeads } from "./AgeCells.tsx";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";

/** The board folded: what the partners of each salesperson owe together. */
export function GroupTable(props: {
  board: ReceivablesBoard;
  text: ReceivablesTexts;
}) {
  const nameOf = (salesperson: string) =>
    salesperson || props.text.noSalesperson;
  return (
    <Show
      when={wide()}
      fallback={
        <ul class="lines">
          <For each={props.board.groups}>
            {(group) => (
              <li class="line" data-testid="board-group">
                <span class="main">{nameOf(group.salesperson)}</span>
                <span class="value">{format().amount(group.balance)}</span>
                <span class="sub">
                  {counted(props.text.partners, group.partners)},{" "}
                  {props.text.overdue} {format().amount(group.overdue)}
                </span>
              </li>
            )}
          </For>
        </ul>
      }
    >
      <div class="board-scroll">
        <table class="board">
          <thead>
            <tr>
              <th scope="col">{props.text.salesperson}</th>
              <AgeHeads text={props.text} />
            </tr>
          </thead>
          <tbody>
            <For each={props.board.groups}>
              {(group) => (
                <tr data-testid="board-group">
                  <th scope="row">
                    {nameOf(group.salesperson)}
                    <span class="told-of">
                      <small>
                        {counted(props.text.partners, group.partners)}
                      </small>
                    </span>
                  </th>
                  <AgeCells sums={group} />
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
