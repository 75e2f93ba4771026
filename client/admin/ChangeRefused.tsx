import { Show } from "solid-js";
import type { Failure } from "../lib/failure.ts";
import { FailureNote } from "../ui/FailureNote.tsx";

/** Why a change was not taken; where another was faster, the way to what stands now. */
export function ChangeRefused(props: {
  failure: Failure | undefined;
  look: string;
  onLook: () => void;
}) {
  return (
    <>
      <FailureNote failure={props.failure} />
      <Show when={props.failure?.reason === "changed_meanwhile"}>
        <button
          type="button"
          class="text-button"
          onClick={() => props.onLook()}
        >
          {props.look}
        </button>
      </Show>
    </>
  );
}
