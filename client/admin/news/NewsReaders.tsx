import { For, Show } from "solid-js";
import type { StaffNews } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { at } from "./texts.ts";

/** Whom it reached, who has read and confirmed it; and what it said before. */
export function NewsReaders(props: { news: StaffNews }) {
  return (
    <>
      <h2 class="section">
        <span>{at().who}</span>
      </h2>
      <ul class="lines flat">
        <For
          each={props.news.partners}
          fallback={<li class="small soft">{at().whoNobody}</li>}
        >
          {(partner) => (
            <li class="line" data-testid="news-reader">
              <span class="main">{partner.name}</span>
              <span class="sub-value">
                {fill(at().ofPeople, {
                  read: format().count(partner.read),
                  reached: format().count(partner.reached),
                })}
              </span>
              <Show when={props.news.mustConfirm}>
                <span class="sub">
                  {fill(at().confirmedOf, {
                    confirmed: format().count(partner.confirmed),
                  })}
                  <For each={partner.confirmations}>
                    {(one) =>
                      ` · ${one.username} ${nearMoment(Date.parse(one.at))}`
                    }
                  </For>
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <h2 class="section">
        <span>{at().history}</span>
      </h2>
      <ul class="lines flat">
        <For each={props.news.history}>
          {(one) => (
            <li class="line">
              <span class="main">
                {fill(at().version, {
                  version: one.version,
                  title: one.title,
                })}
              </span>
              <span class="sub-value">
                {one.byName} {nearMoment(Date.parse(one.at))}
              </span>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}
