import { createSignal, For, Show } from "solid-js";
import type { FoundPictureItem, PictureOverview } from "../../../api.ts";
import { counted, format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { createWork } from "../../../lib/create-work.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { LineSkeleton } from "../../../ui/LineSkeleton.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { SearchField } from "../../../ui/SearchField.tsx";
import { Thumb } from "../../../ui/Thumb.tsx";
import { showToast } from "../../../ui/toast.ts";
import { AdminHead } from "../../AdminHead.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import { erpTextsLoaded } from "../texts.ts";
import { ItemPicturesSheet } from "./ItemPicturesSheet.tsx";
import { SendFiles } from "./SendFiles.tsx";
import {
  picturesTexts as pt,
  picturesTextsLoaded,
  reasonText,
} from "./texts.ts";
import "./pictures.css";

const EXAMPLES = "00123.jpg, 00123_2.jpg, 00123_PDF.pdf";
const FOLDER = "exchange/in/pictures";

/** How items stand with their pictures, and where more of them are sent. */
export default function PicturesPage() {
  return (
    <>
      <AdminHead title={picturesTextsLoaded()?.title ?? ""} />
      <ErpTabs />
      <main id="content" tabindex="-1" class="admin-main">
        <Show
          when={erpTextsLoaded() && picturesTextsLoaded()}
          fallback={<LineSkeleton />}
        >
          <Pictures />
        </Show>
      </main>
    </>
  );
}

function Pictures() {
  const overview = createRemote<PictureOverview>(
    () => "admin pictures",
    (signal) => trpc.pictures.overview.query(undefined, { signal }),
  );
  return (
    <>
      <Loaded of={overview} failed={pt().failed}>
        {(found) => <Figures counts={found().counts} />}
      </Loaded>
      <h2 class="section">
        <span>{pt().send}</span>
      </h2>
      <p class="soft small">{fill(pt().sendText, { examples: EXAMPLES })}</p>
      <p class="soft small">{fill(pt().folder, { folder: FOLDER })}</p>
      <SendFiles
        label={pt().choose}
        testid="picture-files"
        onSent={overview.refresh}
      />
      <OneItem />
      <Show when={overview.value()}>
        {(found) => (
          <>
            <Failed overview={found()} onRetried={overview.refresh} />
            <WaitingFiles files={found().files} />
          </>
        )}
      </Show>
    </>
  );
}

function Figures(props: { counts: PictureOverview["counts"] }) {
  const figures = () => {
    const { items, withPicture, waiting, failed } = props.counts;
    return {
      items,
      withPicture,
      without: items - withPicture,
      waiting,
      failed,
    };
  };
  return (
    <div class="figures picture-figures" data-testid="picture-figures">
      <For each={Object.entries(figures())}>
        {([name, n]) => (
          <div>
            <span>
              {pt().figures[name as keyof ReturnType<typeof figures>]}
            </span>
            <b>{format().count(n)}</b>
          </div>
        )}
      </For>
    </div>
  );
}

function Failed(props: { overview: PictureOverview; onRetried: () => void }) {
  const work = createWork();
  const retry = () =>
    void work.run(async () => {
      const { retried } = await trpc.pictures.retry.mutate({});
      showToast({ text: counted(pt().retried, retried) });
      props.onRetried();
    });
  const hidden = () =>
    props.overview.counts.failed - props.overview.failed.length;
  return (
    <Show when={props.overview.failed.length > 0}>
      <h2 class="section">
        <span>{pt().failedTitle}</span>
      </h2>
      <FailureNote failure={work.failure()} />
      <button
        type="button"
        class="button slim"
        aria-busy={work.busy() ? "true" : undefined}
        data-testid="retry-pictures"
        onClick={retry}
      >
        {pt().retry}
      </button>
      <ul class="lines flat">
        <For each={props.overview.failed}>
          {(one) => (
            <li class="line picture-trouble">
              <span class="main">
                <small class="faint">{one.code}</small> {one.name}
              </span>
              <span class="small soft">{reasonText(one.reason)}</span>
              <span class="small faint picture-address">{one.url}</span>
            </li>
          )}
        </For>
      </ul>
      <More n={hidden()} />
    </Show>
  );
}

function WaitingFiles(props: { files: PictureOverview["files"] }) {
  return (
    <Show when={props.files.count > 0}>
      <h2 class="section">
        <span>{pt().filesTitle}</span>
      </h2>
      <ul class="lines flat">
        <For each={props.files.files}>
          {(file) => (
            <li class="line picture-trouble">
              <span class="main">{file.name}</span>
              <span class="small soft">{reasonText(file.reason)}</span>
            </li>
          )}
        </For>
      </ul>
      <More n={props.files.count - props.files.files.length} />
    </Show>
  );
}

function More(props: { n: number }) {
  return (
    <Show when={props.n > 0}>
      <p class="small soft">
        {fill(pt().more, { n: format().count(props.n) })}
      </p>
    </Show>
  );
}

/** Finds an item, and opens its pictures. */
function OneItem() {
  const [search, setSearch] = createSignal("");
  const [open, setOpen] = createSignal<FoundPictureItem>();
  const found = createRemote<FoundPictureItem[]>(
    () => (search() === "" ? undefined : `pictures for ${search()}`),
    async (signal) =>
      (await trpc.pictures.search.query({ text: search() }, { signal })).found,
  );
  return (
    <>
      <h2 class="section">
        <span>{pt().itemsTitle}</span>
      </h2>
      <SearchField
        label={pt().search}
        placeholder={pt().placeholder}
        testid="picture-search"
        onSearch={setSearch}
      />
      <FailureNote failure={found.failure()} />
      <div class="found-list picture-found" aria-live="polite">
        <For
          each={search() === "" ? [] : found.value()}
          fallback={
            <Show when={search() !== "" && found.value()?.length === 0}>
              <p class="soft">{pt().nothingFound}</p>
            </Show>
          }
        >
          {(item) => (
            <button
              type="button"
              class="found"
              data-testid="picture-found"
              onClick={() => setOpen(item)}
            >
              <Thumb imageUrl={item.imageUrl} size="40px" />
              <span>{item.name}</span>
              <small class="faint">{item.code}</small>
            </button>
          )}
        </For>
      </div>
      <Show when={open()}>
        {(item) => (
          <ItemPicturesSheet
            item={item()}
            onClose={() => {
              setOpen(undefined);
              found.refresh();
            }}
          />
        )}
      </Show>
    </>
  );
}
