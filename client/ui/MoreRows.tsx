import { Show } from "solid-js";
import type { Paged } from "../offline/create-paged.ts";
import { FailureNote } from "./FailureNote.tsx";

/** The way to a list's next page, while there is one. */
export function MoreRows(props: {
  of: Pick<Paged<unknown>, "more" | "hasMore" | "work">;
  label: string;
}) {
  return (
    <Show when={props.of.hasMore()}>
      <div class="more-rows">
        <FailureNote failure={props.of.work.failure()} />
        <button
          type="button"
          class="button slim"
          disabled={props.of.work.busy()}
          onClick={() => void props.of.more()}
        >
          {props.label}
        </button>
      </div>
    </Show>
  );
}
