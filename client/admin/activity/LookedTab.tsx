import { createSignal, For, Show } from "solid-js";
import type { LookedItem, LookedItems, Lookers } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { ActivityList } from "./ActivityList.tsx";
import { act } from "./texts.ts";

/** What is looked at and not bought; pressed, an item says by whom. */
export function LookedTab() {
  const [open, setOpen] = createSignal<LookedItem>();
  const paged = createPaged<LookedItems>("rows", {
    key: () => "admin activity looked",
    page: (cursor, signal) =>
      trpc.activity.looked.query({ cursor }, { signal }),
  });
  return (
    <>
      <ActivityList
        tab="looked"
        paged={paged}
        row={(row) => (
          <button
            type="button"
            class="line"
            data-testid="activity-looked"
            onClick={() => setOpen(row)}
          >
            <span class="main">{row.name}</span>
            <span class="value">{counted(act().byPartners, row.partners)}</span>
            <span class="sub">
              {row.code} ·{" "}
              {fill(act().last, { when: nearMoment(Date.parse(row.lookedAt)) })}
            </span>
            <span class="sub-value">{counted(act().looks, row.looks)}</span>
          </button>
        )}
      />
      <Show when={open()}>
        {(item) => (
          <LookersSheet item={item()} onClose={() => setOpen(undefined)} />
        )}
      </Show>
    </>
  );
}

function LookersSheet(props: { item: LookedItem; onClose: () => void }) {
  const lookers = createRemote<Lookers>(
    () => `admin activity lookers ${props.item.code}`,
    (signal) =>
      trpc.activity.lookers.query({ item: props.item.code }, { signal }),
  );
  return (
    <Sheet title={act().who} onClose={() => props.onClose()}>
      <p class="soft">{props.item.name}</p>
      <Loaded of={lookers} failed={act().failed}>
        {(found) => (
          <ul class="lines">
            <For each={found().rows}>
              {(row) => (
                <li class="line">
                  <span class="main">{row.name}</span>
                  <span class="value">{counted(act().looks, row.looks)}</span>
                  <span class="sub">{row.code}</span>
                  <span class="sub-value">
                    {nearMoment(Date.parse(row.lookedAt))}
                  </span>
                </li>
              )}
            </For>
          </ul>
        )}
      </Loaded>
    </Sheet>
  );
}
