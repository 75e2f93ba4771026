import { createEffect, For, on, Show } from "solid-js";
import { reasonOf } from "../../../../server/exchange/reject-reason.rules.ts";
import { counted, format } from "../../../i18n/i18n.ts";
import { differenceText } from "../runs/difference-text.ts";
import { whyOf } from "../runs/reject-text.ts";
import { RunFigures } from "../runs/RunFigures.tsx";
import type { Upload } from "./create-upload.ts";
import { uploadTexts } from "./texts.ts";

const SHOWN = 10;

/** What a file would do: its figures, its first rejected rows, and whether it would be held. */
export function TriedPart(props: { upload: Upload }) {
  const words = uploadTexts;
  let title: HTMLHeadingElement | undefined;
  createEffect(
    on(props.upload.tried, (tried) => {
      if (tried) title?.scrollIntoView({ block: "start" });
    }),
  );
  return (
    <div aria-live="polite">
      <Show when={props.upload.tried()}>
        {(tried) => (
          <>
            <h2
              class="section"
              ref={(element) => (title = element)}
              data-testid="upload-tried"
            >
              <span>{words().tried}</span>
              <span>{words().triedText}</span>
            </h2>
            <RunFigures
              run={{ ...tried(), rejected: tried().rejected_count }}
            />
            <Show when={tried().difference}>
              {(difference) => (
                <div class="note warn" data-testid="upload-would-hold">
                  <span>
                    <b>{words().wouldHold}</b>{" "}
                    {differenceText(difference()).join(" ")}
                  </span>
                </div>
              )}
            </Show>
            <Show
              when={tried().rejected.length > 0}
              fallback={<p class="soft">{words().noneRejected}</p>}
            >
              <h3 class="upload-rejects">{words().firstRejects}</h3>
              <ul class="table rejects">
                <For each={tried().rejected.slice(0, SHOWN)}>
                  {(row) => (
                    <li class="table-row tried" data-testid="tried-reject">
                      <span class="line-number">
                        {format().count(row.line)}
                      </span>
                      <span class="reject-field">{row.field}</span>
                      <span class="reject-value">{row.value}</span>
                      <span class="reject-why">
                        {whyOf({
                          ...reasonOf(row.message),
                          message: row.message,
                        })}
                      </span>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={tried().rejected_count > SHOWN}>
                <p class="soft small">
                  {counted(words().moreRejects, tried().rejected_count - SHOWN)}
                </p>
              </Show>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}
