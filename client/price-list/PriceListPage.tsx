import { createSignal, onCleanup, Show } from "solid-js";
import { contactAt, priceState } from "../ages.ts";
import { format, language, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { takeFile } from "../lib/take-file.ts";
import { saveBlob } from "../lib/save-file.ts";
import { online } from "../offline/connectivity.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { session } from "../session.ts";
import { contactText, pricesHiddenText } from "../ui/age-text.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { showToast } from "../ui/toast.ts";
import { makePriceList } from "./make-price-list.ts";
import type { PriceListTexts } from "./texts/sr-latn.ts";

/** "cenovnik-2026-11-29": the same in every language, so that files lie together. */
const fileName = (ending: string) =>
  `cenovnik-${format().day(new Date())}.${ending}`;

/** Where a partner takes his own prices away, as a workbook or as a PDF. */
export default function PriceListPage() {
  const loaded = createTexts<PriceListTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  return (
    <div class="page narrow">
      <Head back="/more" title={loaded()?.title ?? ""} />
      <main id="content" tabindex="-1" data-testid="price-list">
        <Show when={loaded()} fallback={<LineSkeleton />}>
          {(texts) => (
            <div class="gutter" style={{ "padding-bottom": "24px" }}>
              <p class="soft" style={{ padding: "14px 0 6px" }}>
                {texts().intro}
              </p>
              <Show
                when={!localCatalog.isBare()}
                fallback={
                  <EmptyState
                    drawing="basket"
                    title={t().catalog.emptyAll}
                    text={t().catalog.emptyAllText}
                  />
                }
              >
                <CatalogState texts={texts()} />
                <WorkbookButton texts={texts()} />
                <PdfButton texts={texts()} />
              </Show>
            </div>
          )}
        </Show>
      </main>
    </div>
  );
}

/** For a file that is opened another day: "29.11.2026. 14:05". */
const dateAndTime = (at: number) =>
  `${format().date(new Date(at))} ${format().time(new Date(at))}`;

const isReady = () => localCatalog.status().phase === "ready";
const isHidden = () => priceState() === "hidden";

/** How much there is to take, and from when. */
function CatalogState(props: { texts: PriceListTexts }) {
  const text = () => {
    if (isHidden()) return pricesHiddenText();
    const { loaded, expected } = localCatalog.status();
    const { count } = format();
    if (isReady())
      return fill(props.texts.holds, {
        count: count(loaded),
        at: contactText(),
      });
    return expected === undefined
      ? props.texts.opening
      : fill(props.texts.filling, {
          loaded: count(loaded),
          expected: count(expected),
        });
  };
  return (
    <output
      class="small"
      style={{ display: "block" }}
      data-testid="price-list-state"
    >
      {text()}
    </output>
  );
}

function WorkbookButton(props: { texts: PriceListTexts }) {
  const [progress, setProgress] = createSignal<string>();
  const [failed, setFailed] = createSignal(false);
  const leaving = new AbortController();
  onCleanup(() => leaving.abort());
  const make = async () => {
    setFailed(false);
    setProgress(props.texts.writing);
    try {
      const blob = await makePriceList({
        head: {
          seller: session.profile()?.name ?? "",
          partner: session.user()?.partner?.name ?? "",
          at: dateAndTime(contactAt() ?? Date.now()),
        },
        texts: props.texts,
        onRead: (done, count) =>
          setProgress(
            done < count
              ? fill(props.texts.reading, {
                  done: format().count(done),
                  count: format().count(count),
                })
              : props.texts.writing,
          ),
        signal: leaving.signal,
      });
      hand(blob, fileName("xlsx"), props.texts);
    } catch {
      setFailed(!leaving.signal.aborted);
    }
    setProgress(undefined);
  };
  return (
    <TakeButton
      id="price-list-workbook"
      title={progress() ?? props.texts.workbook}
      text={props.texts.workbookText}
      failure={failed() ? props.texts.workbookFailed : undefined}
      busy={progress() !== undefined}
      disabled={!isReady() || isHidden()}
      onPress={() => void make()}
    />
  );
}

function PdfButton(props: { texts: PriceListTexts }) {
  const [busy, setBusy] = createSignal(false);
  const [failed, setFailed] = createSignal(false);
  const leaving = new AbortController();
  onCleanup(() => leaving.abort());
  const take = async () => {
    setFailed(false);
    setBusy(true);
    try {
      const name = await takeFile("/documents/price-list.pdf", {
        name: fileName("pdf"),
        language: language(),
        signal: leaving.signal,
      });
      showToast({ text: fill(props.texts.saved, { name }) });
    } catch {
      setFailed(!leaving.signal.aborted);
    }
    setBusy(false);
  };
  return (
    <TakeButton
      id="price-list-pdf"
      title={busy() ? props.texts.drawing : props.texts.pdf}
      text={online() ? props.texts.pdfText : props.texts.pdfOffline}
      failure={failed() ? props.texts.pdfFailed : undefined}
      busy={busy()}
      disabled={!online()}
      onPress={() => void take()}
    />
  );
}

function hand(file: Blob, name: string, texts: PriceListTexts): void {
  saveBlob(name, file);
  showToast({ text: fill(texts.saved, { name }) });
}

function TakeButton(props: {
  id: string;
  title: string;
  text: string;
  failure: string | undefined;
  busy: boolean;
  disabled: boolean;
  onPress: () => void;
}) {
  return (
    <>
      <button
        type="button"
        class="button slim wide"
        style={{ "margin-top": "14px" }}
        data-testid={props.id}
        aria-busy={props.busy}
        aria-describedby={`${props.id}-text`}
        disabled={props.disabled || props.busy}
        onClick={() => props.onPress()}
      >
        <Icon name="download" />
        {props.title}
      </button>
      <p
        id={`${props.id}-text`}
        class="small faint"
        style={{ padding: "6px 0" }}
      >
        {props.text}
      </p>
      <div aria-live="assertive">
        <Show when={props.failure}>
          {(failure) => (
            <div class="note bad">
              <Icon name="warning" />
              <b>{failure()}</b>
            </div>
          )}
        </Show>
      </div>
    </>
  );
}
