import { For, Show } from "solid-js";
import type { Claim } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { ct } from "./claim-texts.ts";

/** The photos of a claim; one opens by itself. */
export function ClaimGallery(props: { photos: Claim["photos"] }) {
  return (
    <Show when={props.photos.length > 0}>
      <h2 class="section">
        <span>{ct().one.photos}</span>
        <span>{format().count(props.photos.length)}</span>
      </h2>
      <div class="claim-photos">
        <For each={props.photos}>
          {(photo, at) => (
            <a
              class="claim-photo"
              href={photo.url}
              target="_blank"
              rel="noreferrer"
            >
              <img
                src={photo.url}
                loading="lazy"
                alt={fill(ct().form.photo, { n: format().count(at() + 1) })}
              />
            </a>
          )}
        </For>
      </div>
    </Show>
  );
}
