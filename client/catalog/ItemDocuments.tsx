import { For, Show } from "solid-js";
import type { ItemDetail } from "../api.ts";
import { bytesText } from "../i18n/bytes-text.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { online } from "../offline/connectivity.ts";
import { Icon } from "../ui/Icon.tsx";

/** The data sheets of an item; too large to be carried along, they open with a connection. */
export function ItemDocuments(props: { documents: ItemDetail["documents"] }) {
  const titleOf = (document: ItemDetail["documents"][number]) =>
    document.title || t().item.dataSheet;
  return (
    <Show when={props.documents.length > 0}>
      <h2 class="section">
        <span>{t().item.documents}</span>
      </h2>
      <ul class="lines flat" data-testid="item-documents">
        <For each={props.documents}>
          {(document) => (
            <li>
              <Show
                when={online()}
                fallback={
                  <div class="line item-document">
                    <span class="main">{titleOf(document)}</span>
                    <span class="small faint">{t().item.documentAway}</span>
                  </div>
                }
              >
                <a
                  class="line item-document"
                  href={document.url}
                  target="_blank"
                  rel="external noopener"
                >
                  <span class="main">{titleOf(document)}</span>
                  <span class="small faint">
                    {fill(t().item.pdf, { size: bytesText(document.bytes) })}
                    <Icon name="forward" />
                  </span>
                </a>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
