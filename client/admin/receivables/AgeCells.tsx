import { For } from "solid-js";
import type { ReceivablesSums } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";

const SUMS = [
  "notDue",
  "late1",
  "late31",
  "late61",
  "late91",
  "unallocated",
] as const;

/** The heads of the columns by age. */
export function AgeHeads(props: { text: ReceivablesTexts }) {
  return (
    <>
      <For each={SUMS}>
        {(name) => (
          <th scope="col" class="right">
            {props.text[name]}
          </th>
        )}
      </For>
      <th scope="col" class="right">
        {props.text.balance}
      </th>
    </>
  );
}

/** What is owed by age: nothing is left blank, so that the rest stands out. */
export function AgeCells(props: { sums: ReceivablesSums }) {
  return (
    <>
      <For each={SUMS}>
        {(name) => (
          <td
            class="right"
            classList={{ red: name === "late91" && props.sums[name] > 0 }}
          >
            {props.sums[name] === 0 ? "" : format().amount(props.sums[name])}
          </td>
        )}
      </For>
      <td class="right strong">{format().amount(props.sums.balance)}</td>
    </>
  );
}
