import { Show } from "solid-js";
import type { ActivityPartnerRow, ActivityPartners } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { ActivityList } from "./ActivityList.tsx";
import { act } from "./texts.ts";

/** Who was here when; or only who is quieter than it is his way. */
export function PartnersTab(props: {
  quiet: boolean;
  search: string;
  onSearch: (search: string) => void;
}) {
  const paged = createPaged<ActivityPartners>("rows", {
    key: () => `admin activity partners ${props.quiet} ${props.search}`,
    page: (cursor, signal) =>
      trpc.activity.partners.query(
        { quiet: props.quiet, search: props.search, cursor },
        { signal },
      ),
  });
  return (
    <ActivityList
      tab={props.quiet ? "quiet" : "partners"}
      paged={paged}
      before={
        <>
          <div class="orders-filter">
            <SearchField
              class="admin-search"
              testid="search"
              label={act().searchLabel}
              placeholder={act().search}
              value={props.search}
              onSearch={props.onSearch}
            />
          </div>
          <Show when={paged.list.value()?.dropped}>
            {(dropped) => (
              <p class="gutter small soft">
                {counted(act().dropped, dropped())}
              </p>
            )}
          </Show>
        </>
      }
      row={(row) => <PartnerLine row={row} />}
    />
  );
}

function PartnerLine(props: { row: ActivityPartnerRow }) {
  const when = () =>
    props.row.seenAt
      ? fill(act().seen, { when: nearMoment(Date.parse(props.row.seenAt)) })
      : act().never;
  return (
    <div class="line" data-testid="activity-partner" data-code={props.row.code}>
      <span class="main">
        {props.row.name} <span class="small faint">{props.row.code}</span>
      </span>
      <span class="value" classList={{ low: props.row.quietDays !== null }}>
        {props.row.quietDays === null
          ? counted(act().visits, props.row.visits)
          : counted(act().quiet, props.row.quietDays)}
      </span>
      <span class="sub">
        {when()}
        <Show when={!props.row.seenAt}>
          {" · "}
          {fill(act().active, {
            when: nearMoment(Date.parse(props.row.activeAt)),
          })}
        </Show>
      </span>
      <span class="sub-value">
        <Show when={props.row.usualDays}>
          {(days) => counted(act().usual, days())}
        </Show>
      </span>
    </div>
  );
}
