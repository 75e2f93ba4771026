import { createSignal, For, Show } from "solid-js";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { dt } from "./texts.ts";

export interface FoundPartner {
  code: string;
  name: string;
  group: string | null;
}

/** Finds a partner by code or name; what is chosen is shown until another is looked for. */
export function PartnerSearch(props: {
  label: string;
  onChoose: (partner: FoundPartner) => void;
}) {
  const [search, setSearch] = createSignal("");
  const found = createRemote<FoundPartner[]>(
    () => (search() === "" ? undefined : `display partners ${search()}`),
    async (signal) =>
      (
        await trpc.admin.displayRules.partners.query(
          { search: search() },
          { signal },
        )
      ).partners,
  );
  return (
    <div class="partner-search">
      <SearchField
        testid="partner-search"
        label={props.label}
        placeholder={dt().searchPartner}
        onSearch={setSearch}
      />
      <FailureNote failure={found.failure()} />
      <div aria-live="polite">
        <For each={found.value()}>
          {(partner) => (
            <button
              type="button"
              class="line found"
              data-testid="found-partner"
              onClick={() => props.onChoose(partner)}
            >
              <span class="main">{partner.name}</span>
              <span class="sub-value">{partner.group}</span>
              <span class="sub">{partner.code}</span>
            </button>
          )}
        </For>
        <Show when={found.value()?.length === 0}>
          <p class="soft small hint">
            {fill(dt().noPartner, { search: search() })}
          </p>
        </Show>
      </div>
    </div>
  );
}
