import { createSignal, For, onCleanup, Show } from "solid-js";
import type { Named } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { rt } from "./texts.ts";

const PAUSE_MS = 250;

/** Finds a partner or an item by code or name; what is chosen stands until it is removed. */
export function CodeSearch(props: {
  label: string;
  hint?: string;
  of: "partner" | "item";
  value: Named | null;
  error?: string;
  testid: string;
  onChoose: (found: Named | null) => void;
}) {
  const [search, setSearch] = createSignal("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const found = createRemote<Named[]>(
    () => (search() === "" ? undefined : `find ${props.of} ${search()}`),
    async (signal) => {
      const ask =
        props.of === "partner"
          ? trpc.admin.pricing.findPartners
          : trpc.admin.pricing.findItems;
      return (await ask.query({ text: search() }, { signal })).found;
    },
  );
  const choose = (one: Named | null) => {
    setSearch("");
    props.onChoose(one);
  };
  return (
    <div class="field code-search">
      <span class="field-label">
        {props.label}
        <Show when={props.hint}>
          <em>{props.hint}</em>
        </Show>
      </span>
      <Show
        when={props.value}
        fallback={
          <div class="search">
            <Icon name="search" />
            <input
              type="search"
              autocomplete="off"
              maxlength={100}
              data-testid={props.testid}
              aria-label={props.label}
              aria-invalid={props.error ? "true" : undefined}
              placeholder={rt().find}
              onInput={(event) => {
                const typed = event.currentTarget.value.trim();
                clearTimeout(timer);
                timer = setTimeout(() => setSearch(typed), PAUSE_MS);
              }}
            />
          </div>
        }
      >
        {(chosen) => (
          <div class="search chosen" data-testid={`${props.testid}-chosen`}>
            <span>
              <small class="faint">{chosen().code}</small> {chosen().name}
            </span>
            <button
              type="button"
              class="icon-button"
              aria-label={`${rt().remove}: ${chosen().name}`}
              data-testid={`${props.testid}-remove`}
              onClick={() => choose(null)}
            >
              <Icon name="close" />
            </button>
          </div>
        )}
      </Show>
      <Show when={props.error}>
        <span class="field-error" role="alert">
          {props.error}
        </span>
      </Show>
      <FailureNote failure={found.failure()} />
      <div class="found-list" aria-live="polite">
        <For each={props.value ? [] : found.value()}>
          {(one) => (
            <button
              type="button"
              class="found"
              data-testid={`${props.testid}-found`}
              onClick={() => choose({ code: one.code, name: one.name })}
            >
              <span>{one.name}</span>
              <small class="faint">{one.code}</small>
            </button>
          )}
        </For>
        <Show when={!props.value && found.value()?.length === 0}>
          <p class="soft small">{fill(rt().notFound, { text: search() })}</p>
        </Show>
      </div>
    </div>
  );
}
