import { createSignal, For, Show } from "solid-js";
import type { Named } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { rt } from "./texts.ts";

/** Finds a partner or an item by code or name; what is chosen stands until it is removed. */
export function CodeSearch(props: {
  label: string;
  hint?: string;
  of: "partner" | "item";
  value: Named | null;
  error?: string | undefined;
  testid: string;
  onChoose: (found: Named | null) => void;
}) {
  const [search, setSearch] = createSignal("");
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
  let place: HTMLDivElement | undefined;
  const choose = (one: Named | null) => {
    setSearch("");
    props.onChoose(one);
    // What was pressed is gone: the focus stays in its place.
    queueMicrotask(() =>
      place?.querySelector<HTMLElement>("input, button")?.focus(),
    );
  };
  return (
    <div class="code-search" ref={(element) => (place = element)}>
      <FieldFrame label={props.label} hint={props.hint} error={props.error}>
        {(id, described) => (
          <Show
            when={props.value}
            fallback={
              <SearchField
                id={id}
                describedby={described}
                invalid={props.error !== undefined}
                testid={props.testid}
                label={props.label}
                placeholder={rt().find}
                onSearch={setSearch}
              />
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
        )}
      </FieldFrame>
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
