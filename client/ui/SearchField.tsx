import { createEffect, createSignal, on, onCleanup } from "solid-js";
import { Icon } from "./Icon.tsx";

const PAUSE_MS = 250;

/** A search that is asked once one pauses; a search from elsewhere stands in the field too. */
export function SearchField(props: {
  id?: string;
  describedby?: string;
  label: string;
  placeholder: string;
  testid: string;
  value?: string;
  class?: string;
  invalid?: boolean;
  onSearch: (text: string) => void;
}) {
  const [typed, setTyped] = createSignal(props.value ?? "");
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on(
      () => props.value,
      (value = "") => {
        // What is still being typed is newer.
        if (timer === undefined && value !== typed().trim()) setTyped(value);
      },
      { defer: true },
    ),
  );
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      props.onSearch(text.trim());
    }, PAUSE_MS);
  };
  return (
    <div class={`search ${props.class ?? ""}`}>
      <Icon name="search" />
      <input
        id={props.id}
        type="search"
        autocomplete="off"
        maxlength={100}
        data-testid={props.testid}
        aria-label={props.label}
        aria-describedby={props.describedby}
        aria-invalid={props.invalid ? "true" : undefined}
        placeholder={props.placeholder}
        value={typed()}
        onInput={(event) => type(event.currentTarget.value)}
      />
    </div>
  );
}
