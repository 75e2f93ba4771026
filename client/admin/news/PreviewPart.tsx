import { createSignal, For, Show } from "solid-js";
import type { Named, NewsDraft, NewsPreview } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { NewsText } from "../../news/NewsText.tsx";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { smallPictureUrl } from "../../../server/pictures/picture-address.rules.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { StockBadge } from "../../ui/StockBadge.tsx";
import { CodeSearch } from "../rebates/CodeSearch.tsx";
import { at } from "./texts.ts";
import "../../news/news.css";

/** The draft as a chosen partner sees it: with his prices, and his stock as it is shown to him. */
export function PreviewPart(props: { draft: NewsDraft }) {
  const [partner, setPartner] = createSignal<Named | null>(null);
  const preview = createRemote<NewsPreview>(
    () => {
      const { items, audience } = props.draft;
      const code = partner()?.code;
      return code && `news preview ${JSON.stringify([code, items, audience])}`;
    },
    (signal) =>
      trpc.news.staff.preview.query(
        {
          partner: partner()?.code ?? "",
          audience: props.draft.audience,
          items: props.draft.items,
        },
        { signal },
      ),
  );
  return (
    <aside class="panel news-preview">
      <h2 class="section">
        <span>{at().preview}</span>
      </h2>
      <CodeSearch
        label={at().previewAs}
        of="partner"
        value={partner()}
        testid="preview-partner"
        onChoose={setPartner}
      />
      <FailureNote failure={preview.failure()} />
      <Show when={preview.value()}>
        {(shown) => (
          <p class="small soft" data-testid="preview-reaches">
            {shown().reached ? at().reaches : at().reachesNot}
          </p>
        )}
      </Show>
      <div class="news news-frame" data-testid="news-preview">
        <span class="stamp" classList={{ ink: !props.draft.mustConfirm }}>
          {at().topics[props.draft.topic]}
        </span>
        <Show when={props.draft.title.trim() !== ""}>
          <h3>
            <mark>{props.draft.title}</mark>
          </h3>
        </Show>
        <NewsText text={props.draft.body} />
        <For each={props.draft.pictures}>
          {(name) => (
            <img
              class="news-picture"
              src={smallPictureUrl(name) ?? ""}
              alt=""
            />
          )}
        </For>
        <For each={preview.value()?.items ?? []}>
          {(item) => (
            <p class="preview-item">
              <span>
                {item.name}
                <br />
                <StockBadge {...item.stock} />
              </span>
              <b>{format().price(item.netPrice)}</b>
            </p>
          )}
        </For>
      </div>
      <h2 class="section">
        <span>{at().translations}</span>
      </h2>
      <p class="line">
        <span>{at().cyrillic}</span>
        <span>{at().cyrillicMade}</span>
      </p>
      <Show when={props.draft.titleEn === ""}>
        <p class="line">
          <span>{at().english}</span>
          <span class="low">{at().englishMissing}</span>
        </p>
      </Show>
    </aside>
  );
}
