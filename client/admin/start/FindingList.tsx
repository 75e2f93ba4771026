import { For, Show } from "solid-js";
import type { SetupFinding } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { feedName } from "../erp/texts.ts";
import { st } from "./texts.ts";

/** What is to be said of a step, each with the page on which it is seen to. */
export function FindingList(props: { findings: readonly SetupFinding[] }) {
  return (
    <Show when={props.findings.length > 0}>
      <ul class="findings">
        <For each={props.findings}>
          {(finding) => (
            <li
              classList={{ stops: finding.stops }}
              data-testid="finding"
              data-finding={finding.name}
            >
              {findingText(finding)}
              <Show when={pageOf(finding)}>
                {(href) => (
                  <>
                    {" "}
                    <a href={href()}>{st().look}</a>
                  </>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function findingText({ name, count, feed, waitsFor }: SetupFinding): string {
  const message = st().findings[name];
  const values = {
    feed: feedName(feed ?? ""),
    waitsFor: feedName(waitsFor ?? ""),
  };
  return typeof message === "string"
    ? fill(message, values)
    : counted(message, count, values);
}

function pageOf({ name, batch }: SetupFinding): string | undefined {
  if (batch !== undefined) return `/admin/erp/runs/${batch}`;
  if (name === "parked") return "/admin/erp/parked";
  return name === "mail_undelivered" ? "/admin/mails" : undefined;
}
