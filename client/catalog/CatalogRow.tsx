import { createMemo, Show } from "solid-js";
import type { Item } from "../api.ts";
import { wide } from "../lib/screen-width.ts";
import { ItemRow } from "./ItemRow.tsx";
import { ItemTableRow } from "./ItemTableRow.tsx";

/** What the worker gives anew is most often what it gave before: then nothing is drawn. */
const isSame = (one: Item | undefined, other: Item | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * One element of the list, which shows one item after another. While the next is awaited it keeps
 * what it has, out of sight, instead of being built anew.
 */
export function CatalogRow(props: { item: Item | undefined; marks: string[] }) {
  const last = createMemo<Item | undefined>(
    (before) => props.item ?? before,
    undefined,
    { equals: isSame },
  );
  const passing = () => props.item === undefined;
  return (
    <Show when={last()}>
      {(item) => (
        <Show
          when={wide()}
          fallback={
            <ItemRow item={item()} marks={props.marks} passing={passing()} />
          }
        >
          <ItemTableRow item={item()} marks={props.marks} passing={passing()} />
        </Show>
      )}
    </Show>
  );
}
