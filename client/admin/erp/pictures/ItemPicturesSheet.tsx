import { createSignal, For, Show } from "solid-js";
import type { ManagedItem } from "../../../api.ts";
import { bytesText } from "../../../i18n/bytes-text.ts";
import { fill } from "../../../i18n/messages.ts";
import { createWork } from "../../../lib/create-work.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { Thumb } from "../../../ui/Thumb.tsx";
import { SendFiles } from "./SendFiles.tsx";
import { picturesTexts as pt, reasonText } from "./texts.ts";

type Picture = ManagedItem["pictures"][number];

interface Removable {
  what: "picture" | "document";
  id: number;
}

/** One item's pictures and data sheets: their order, more of them, fewer of them. */
export function ItemPicturesSheet(props: {
  item: { code: string; name: string };
  onClose: () => void;
}) {
  const item = createRemote<ManagedItem>(
    () => `pictures of ${props.item.code}`,
    (signal) => trpc.pictures.item.query({ code: props.item.code }, { signal }),
  );
  const work = createWork();
  /** What was taken away last: the way back stands here, since nothing beside a sheet is pressed. */
  const [removed, setRemoved] = createSignal<Removable>();
  const put = (one: Removable, isRemoved: boolean) =>
    void work.run(async () => {
      await trpc.pictures.remove.mutate({ ...one, isRemoved });
      setRemoved(isRemoved ? one : undefined);
      item.refresh();
    });
  const move = (pictures: Picture[], at: number, by: -1 | 1) => {
    const ids = pictures.map(({ id }) => id);
    const [moved = 0] = ids.splice(at, 1);
    ids.splice(at + by, 0, moved);
    void work.run(async () => {
      const { code } = props.item;
      await trpc.pictures.order.mutate({ code, pictures: ids });
      item.refresh();
    });
  };
  return (
    <Sheet title={props.item.name} onClose={props.onClose}>
      <p class="small faint">{props.item.code}</p>
      <FailureNote failure={work.failure()} />
      <div aria-live="polite">
        <Show when={removed()}>
          {(one) => (
            <p class="picture-removed">
              {pt().removed}
              <button
                type="button"
                class="text-button"
                onClick={() => put(one(), false)}
              >
                {pt().undo}
              </button>
            </p>
          )}
        </Show>
      </div>
      <Loaded of={item} failed={pt().failed}>
        {(found) => (
          <>
            <Show
              when={found().pictures.length > 0}
              fallback={<p class="soft">{pt().noPictures}</p>}
            >
              <ul class="managed-pictures" data-testid="managed-pictures">
                <For each={found().pictures}>
                  {(picture, at) => (
                    <li>
                      <Thumb imageUrl={picture.imageUrl} />
                      <span class="small">
                        {pt().source[picture.source]}
                        <Show
                          when={picture.state === "ready"}
                          fallback={`, ${pt().state[picture.state]}`}
                        >
                          {at() === 0 ? `, ${pt().first}` : ""}
                        </Show>
                        <Show when={picture.reason}>
                          {(reason) => (
                            <span class="soft">{reasonText(reason())}</span>
                          )}
                        </Show>
                      </span>
                      <span class="managed-buttons">
                        <button
                          type="button"
                          class="icon-button"
                          disabled={at() === 0 || work.busy()}
                          aria-label={fill(pt().earlier, { n: at() + 1 })}
                          onClick={() => move(found().pictures, at(), -1)}
                        >
                          <Icon name="up" />
                        </button>
                        <button
                          type="button"
                          class="icon-button"
                          disabled={
                            at() === found().pictures.length - 1 || work.busy()
                          }
                          aria-label={fill(pt().later, { n: at() + 1 })}
                          onClick={() => move(found().pictures, at(), 1)}
                        >
                          <Icon name="down" />
                        </button>
                        <button
                          type="button"
                          class="icon-button"
                          disabled={work.busy()}
                          aria-label={fill(pt().remove, { n: at() + 1 })}
                          onClick={() =>
                            put({ what: "picture", id: picture.id }, true)
                          }
                        >
                          <Icon name="trash" />
                        </button>
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
            <Show when={found().documents.length > 0}>
              <h3 class="section">
                <span>{pt().documents}</span>
              </h3>
              <ul class="managed-pictures">
                <For each={found().documents}>
                  {(document) => (
                    <li>
                      <a
                        href={document.documentUrl}
                        target="_blank"
                        rel="external noopener"
                      >
                        {document.title || pt().dataSheet}
                      </a>
                      <span class="small faint">
                        {bytesText(document.bytes)}
                      </span>
                      <span class="managed-buttons">
                        <button
                          type="button"
                          class="icon-button"
                          disabled={work.busy()}
                          aria-label={fill(pt().removeDocument, {
                            title: document.title || pt().dataSheet,
                          })}
                          onClick={() =>
                            put({ what: "document", id: document.id }, true)
                          }
                        >
                          <Icon name="trash" />
                        </button>
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </>
        )}
      </Loaded>
      <SendFiles
        label={pt().add}
        testid="item-files"
        item={props.item.code}
        onSent={item.refresh}
      />
    </Sheet>
  );
}
