import { createSignal, For, onCleanup, Show } from "solid-js";
import { fill } from "../i18n/messages.ts";
import { format } from "../i18n/i18n.ts";
import type { KeptPhoto } from "../outbox/queue-parcel.ts";
import { FieldFrame } from "../ui/FieldFrame.tsx";
import { Icon } from "../ui/Icon.tsx";
import { ct } from "./claim-texts.ts";

export const MOST_PHOTOS = 5;

/** The photos of what is being written; they are made small as they come. */
export function ClaimPhotos(props: {
  photos: KeptPhoto[];
  busy: boolean;
  error: string | undefined;
  onTake: (files: File[]) => void;
  onRemove: (id: string) => void;
}) {
  return (
    <FieldFrame
      label={ct().form.photos}
      hint={ct().form.photosHint}
      error={props.error}
    >
      {(id) => (
        <div class="claim-photos" aria-busy={props.busy}>
          <For each={props.photos}>
            {(photo, at) => (
              <Photo
                photo={photo}
                n={at() + 1}
                onRemove={() => props.onRemove(photo.id)}
              />
            )}
          </For>
          <Show when={props.photos.length < MOST_PHOTOS}>
            <label class="claim-take" data-testid="take-photo">
              <Icon name="camera" />
              {ct().form.photograph}
              <input
                id={id}
                type="file"
                accept="image/*"
                capture="environment"
                multiple
                data-testid="photo-input"
                onChange={(event) => {
                  const { files } = event.currentTarget;
                  props.onTake([...(files ?? [])]);
                  event.currentTarget.value = "";
                }}
              />
            </label>
          </Show>
        </div>
      )}
    </FieldFrame>
  );
}

function Photo(props: { photo: KeptPhoto; n: number; onRemove: () => void }) {
  const [url] = createSignal(URL.createObjectURL(props.photo.blob));
  onCleanup(() => URL.revokeObjectURL(url()));
  const n = () => format().count(props.n);
  return (
    <div class="claim-photo" data-testid="claim-photo">
      <img src={url()} alt={fill(ct().form.photo, { n: n() })} />
      <button
        type="button"
        class="icon-button"
        aria-label={fill(ct().form.removePhoto, { n: n() })}
        onClick={() => props.onRemove()}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
