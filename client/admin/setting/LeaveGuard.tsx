import { useBeforeLeave } from "@solidjs/router";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { Confirm } from "../../ui/Confirm.tsx";
import type { SettingTexts } from "./texts/sr-latn.ts";

/** Asks whoever leaves a form with changes in it, by a link or by closing the page. */
export function LeaveGuard(props: { changed: boolean; text: SettingTexts }) {
  const [leaving, setLeaving] = createSignal<() => void>();
  useBeforeLeave((event) => {
    if (!props.changed || event.defaultPrevented) return;
    event.preventDefault();
    setLeaving(() => () => event.retry(true));
  });
  const warn = (event: BeforeUnloadEvent) => {
    if (props.changed) event.preventDefault();
  };
  onMount(() => addEventListener("beforeunload", warn));
  onCleanup(() => removeEventListener("beforeunload", warn));
  return (
    <Show when={leaving()}>
      {(leave) => (
        <Confirm
          title={props.text.unsaved}
          text={props.text.unsavedText}
          yes={props.text.leave}
          no={props.text.stay}
          onYes={() => {
            const go = leave();
            setLeaving(undefined);
            go();
          }}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Show>
  );
}
