import { createSignal, For, Show } from "solid-js";
import { smallPictureUrl } from "../../../server/pictures/picture-address.rules.ts";
import { createWork } from "../../lib/create-work.ts";
import { makeSmall } from "../../outbox/make-small.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { at } from "./texts.ts";

const MOST = 8;

async function asBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Pictures of a piece of news; each is made small here before it goes. */
export function PicturesPart(props: {
  pictures: string[];
  onChange: (pictures: string[]) => void;
}) {
  const work = createWork();
  const [wrong, setWrong] = createSignal(false);
  const add = (file: File | undefined) =>
    work.run(async () => {
      if (!file) return;
      const small = await makeSmall(file);
      setWrong(typeof small === "string");
      if (typeof small === "string") return;
      const { name } = await trpc.news.staff.addPicture.mutate({
        bytes: await asBase64(small),
      });
      props.onChange([...new Set([...props.pictures, name])]);
    });
  return (
    <section>
      <h2 class="section">
        <span>{at().pictures}</span>
      </h2>
      <p class="news-pictures">
        <For each={props.pictures}>
          {(name) => (
            <button
              type="button"
              class="news-thumb"
              aria-label={at().remove}
              title={at().remove}
              onClick={() =>
                props.onChange(props.pictures.filter((one) => one !== name))
              }
            >
              <img src={smallPictureUrl(name) ?? ""} alt="" />
            </button>
          )}
        </For>
      </p>
      <Show when={wrong()}>
        <p class="field-error" role="alert">
          {at().notPicture}
        </p>
      </Show>
      <FailureNote failure={work.failure()} />
      <label
        class="button slim"
        classList={{ off: work.busy() || props.pictures.length >= MOST }}
      >
        {at().addPicture}
        <input
          type="file"
          class="unseen"
          accept="image/*"
          data-testid="news-picture"
          disabled={work.busy() || props.pictures.length >= MOST}
          onChange={(event) => {
            void add(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </label>
    </section>
  );
}
