import { For, Show } from "solid-js";
import { counted } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { entryWhen, type OutboxTexts } from "./EntryRow.tsx";
import { isParcelKind } from "./parcels.ts";
import type { Happening, OutboxEntry } from "./outbox-entry.ts";

/** What has happened to an entry, in plain words. */
export function EntryLife(props: { entry: OutboxEntry; texts: OutboxTexts }) {
  const title = ({ state, why }: Happening) =>
    why
      ? props.texts.why[why]
      : state === "placed" && isParcelKind(props.entry.kind)
        ? [props.texts.state.placed, props.entry.taken?.number]
            .filter((part) => part)
            .join(" · ")
        : fill(props.texts.happened[state], {
            number: props.entry.answer?.number ?? "",
          });
  const look = ({ state }: Happening, index: number) => {
    if (index < props.entry.history.length - 1) return "done";
    return state === "refused" || state === "needs_decision"
      ? "stopped"
      : "current";
  };
  return (
    <ol class="timeline gutter">
      <For each={props.entry.history}>
        {(happening, index) => (
          <li class={look(happening, index())}>
            <b>
              {title(happening)}
              <time datetime={new Date(happening.at).toISOString()}>
                {entryWhen(happening.at)}
              </time>
            </b>
            <Show when={happening.times}>
              {(times) => (
                <p>
                  {counted(props.texts.tries, times())},{" "}
                  {fill(props.texts.until, {
                    time: entryWhen(happening.until ?? happening.at),
                  })}
                </p>
              )}
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}
