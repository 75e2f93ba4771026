import { Show } from "solid-js";
import { DueRows } from "./DueRows.tsx";
import { createListTexts } from "./list-texts.ts";
import { createUsual } from "./usual-store.ts";
import "./lists.css";

const SHOWN = 3;

/** On the start page: the little that is probably needed now. */
export default function DueSection() {
  const texts = createListTexts();
  const { due } = createUsual();
  return (
    <Show when={due().length > 0 && texts()}>
      {(words) => (
        <>
          <h3 class="gutter small soft due-title">{words().usual.due}</h3>
          <DueRows rows={due().slice(0, SHOWN)} texts={words().usual} />
        </>
      )}
    </Show>
  );
}
