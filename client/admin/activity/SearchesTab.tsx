import { createSignal } from "solid-js";
import type { ActivitySearches } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearDate } from "../../i18n/near-date.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { Segments } from "../../ui/Segments.tsx";
import { ActivityList } from "./ActivityList.tsx";
import { act } from "./texts.ts";

/** What is looked for, with and without a result. */
export function SearchesTab() {
  const [which, setWhich] = createSignal<"missed" | "found">("missed");
  const paged = createPaged<ActivitySearches>("rows", {
    key: () => `admin activity searches ${which()}`,
    page: (cursor, signal) =>
      trpc.activity.searches.query(
        { missed: which() === "missed", cursor },
        { signal },
      ),
  });
  return (
    <ActivityList
      tab="searches"
      paged={paged}
      before={
        <div class="gutter">
          <Segments
            label={act().which}
            options={(["missed", "found"] as const).map((value) => ({
              value,
              label: act()[value],
            }))}
            value={which()}
            onChange={setWhich}
          />
        </div>
      }
      row={(row) => (
        <div class="line" data-testid="activity-search">
          <span class="main">{row.typed}</span>
          <span class="value">{counted(act().byPartners, row.partners)}</span>
          <span class="sub">
            {fill(act().last, { when: nearDate(row.lastDay) })}
          </span>
          <span class="sub-value">
            {counted(
              act().times,
              which() === "missed" ? row.missed : row.times - row.missed,
            )}
          </span>
        </div>
      )}
    />
  );
}
