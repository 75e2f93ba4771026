import { For, Index, Show } from "solid-js";
import type { Day } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { session } from "../../session.ts";
import { todayTexts } from "./texts.ts";

type Line = Day["link"][number];

/** A day of the link with the ERP, a bar for each hour. */
export function LinkPart(props: { day: Day }) {
  return (
    <section>
      <h2 class="section">
        <span>{todayTexts().link}</span>
        <Show when={session.user()?.role === "admin"}>
          <a href="/admin/erp/health">{todayTexts().linkAll}</a>
        </Show>
      </h2>
      <ul class="link-lines" data-testid="link-lines">
        <For each={props.day.link}>
          {(line) => (
            <li>
              <span class="link-name">{todayTexts().groups[line.group]}</span>
              <span class="link-hours" aria-hidden="true">
                <Index each={line.hours}>
                  {(hour) => <i data-mark={hour()} />}
                </Index>
              </span>
              <span class={`link-state ${stateOf(line).look}`}>
                {stateOf(line).text}
              </span>
              <span class="link-last faint">
                {line.last ? format().time(line.last) : ""}
              </span>
            </li>
          )}
        </For>
      </ul>
      <p class="small faint">{todayTexts().linkNote}</p>
    </section>
  );
}

function stateOf({ group, hours, trouble }: Line): {
  look: string;
  text: string;
} {
  const words = todayTexts();
  if (group === "orders" && hours.includes("bad"))
    return { look: "red strong", text: words.trouble };
  if (group === "orders" && trouble > 0)
    return { look: "low strong", text: counted(words.waiting, trouble) };
  if (trouble > 0)
    return { look: "red strong", text: counted(words.rejected, trouble) };
  if (hours.includes("bad")) return { look: "red strong", text: words.trouble };
  return hours.includes("ok")
    ? { look: "ok strong", text: words.fine }
    : { look: "faint", text: words.quiet };
}
