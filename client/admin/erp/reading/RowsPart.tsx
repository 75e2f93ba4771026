import { createSignal, For, Show } from "solid-js";
import { reasonOf } from "../../../../server/exchange/reject-reason.rules.ts";
import type { FileLook } from "../../../api.ts";
import { format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { whyOf } from "../runs/reject-text.ts";
import { readsAs } from "./edit-mapping.ts";
import { readingTexts } from "./texts.ts";
import "./reading.css";

const SHOWN_FIRST = 8;

/** The first rows of a file, as they stand there and as they read. */
export function RowsPart(props: { look: FileLook }) {
  const words = readingTexts;
  const [all, setAll] = createSignal(false);
  const rows = () =>
    all() ? props.look.rows : props.look.rows.slice(0, SHOWN_FIRST);
  const why = (row: FileLook["rows"][number]) =>
    row.problem &&
    [
      row.problem.field,
      whyOf({ ...reasonOf(row.problem.message), message: row.problem.message }),
    ]
      .filter((part) => part !== "")
      .join(": ");
  return (
    <>
      <h2 class="section">
        <span>{words().rows}</span>
      </h2>
      <Show
        when={props.look.rows.length > 0}
        fallback={<p class="soft">{words().noRows}</p>}
      >
        <p class="soft small">{words().rowsHint}</p>
        {/* It is wider than a phone, and must be moved by the keys as well. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section class="sample" tabindex="0" aria-label={words().rows}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words().line}</th>
                <For each={props.look.columns}>
                  {({ header, to }) => (
                    <th scope="col" classList={{ faint: to === null }}>
                      {header}
                      <small>{to ?? "–"}</small>
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>
                {(row) => (
                  <>
                    <tr data-testid="sample-row">
                      <td class="faint">{format().count(row.line)}</td>
                      <For each={props.look.columns}>
                        {({ to }, place) => (
                          <td
                            classList={{
                              faint: to === null,
                              red: to !== null && row.problem?.field === to,
                            }}
                          >
                            {row.cells[place()]}
                            <Show
                              when={readsAs(row, row.cells[place()] ?? "", to)}
                            >
                              {(taken) => <small>{taken()}</small>}
                            </Show>
                          </td>
                        )}
                      </For>
                    </tr>
                    <Show when={why(row)}>
                      {(reason) => (
                        <tr class="sample-problem">
                          <td colspan={props.look.columns.length + 1}>
                            <span>{reason()}</span>
                          </td>
                        </tr>
                      )}
                    </Show>
                  </>
                )}
              </For>
            </tbody>
          </table>
        </section>
        <Show when={rows().length < props.look.rows.length}>
          <button
            type="button"
            class="text-button"
            onClick={() => setAll(true)}
          >
            {fill(words().allRows, { n: props.look.rows.length })}
          </button>
        </Show>
      </Show>
    </>
  );
}
