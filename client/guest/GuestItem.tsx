import { For, Show } from "solid-js";
import type { GuestItemDetail } from "../api.ts";
import { bytesText } from "../i18n/bytes-text.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import { guestStore } from "./kept-goods.ts";
import type { GuestTexts } from "./texts/sr-latn.ts";

/** One of the goods, with all that anybody may know of it. */
export function GuestItem(props: { code: string; texts: GuestTexts }) {
  const item = createRemote<GuestItemDetail>(
    () => `guest item ${props.code}`,
    (signal) => trpc.guests.item.query({ code: props.code }, { signal }),
    { keep: guestStore },
  );
  return (
    <div class="gutter" style={{ padding: "14px var(--gutter)" }}>
      <p class="small">
        <a href="/browse">{props.texts.toCatalog}</a>
      </p>
      <Loaded
        of={item}
        failed={props.texts.itemFailed}
        whole
        missing={
          <EmptyState whole drawing="page" title={props.texts.itemMissing} />
        }
      >
        {(known) => (
          <article data-testid="guest-detail">
            <Show
              when={known().images[0]}
              fallback={<Thumb imageUrl={known().imageUrl} size="148px" />}
            >
              {(image) => <img class="guest-picture" src={image()} alt="" />}
            </Show>
            <h1 style={{ margin: "12px 0 4px" }}>{known().name}</h1>
            <p class="small faint">
              {[
                known().code,
                known().manufacturer?.name,
                known().category?.name,
                known().unit,
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <div class="note" style={{ margin: "14px 0" }}>
              <Icon name="key" />
              <div>
                <b>{props.texts.priceFor}</b>
                <Show when={known().isAvailable !== null}>
                  {" · "}
                  {known().isAvailable
                    ? props.texts.available
                    : props.texts.unavailable}
                </Show>
              </div>
            </div>
            <Show when={known().description !== ""}>
              <p style={{ "white-space": "pre-line" }}>{known().description}</p>
            </Show>
            <For each={known().documents}>
              {(document) => (
                <a
                  class="button slim wide"
                  style={{ "margin-top": "10px" }}
                  href={document.url}
                  target="_blank"
                  rel="external noopener"
                >
                  <Icon name="download" />
                  {document.title || props.texts.documents} ·{" "}
                  {bytesText(document.bytes)}
                </a>
              )}
            </For>
          </article>
        )}
      </Loaded>
    </div>
  );
}
