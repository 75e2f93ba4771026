import { Show } from "solid-js";
import type { FeedName, UploadLook } from "../../../api.ts";
import { bytesText } from "../../../i18n/bytes-text.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Segments } from "../../../ui/Segments.tsx";
import { showToast } from "../../../ui/toast.ts";
import { ColumnsPart } from "../reading/ColumnsPart.tsx";
import {
  withChange,
  withColumn,
  withoutColumn,
} from "../reading/edit-mapping.ts";
import { ReadingForm } from "../reading/ReadingForm.tsx";
import { RowsPart } from "../reading/RowsPart.tsx";
import { readingTexts } from "../reading/texts.ts";
import { erpTexts } from "../texts.ts";
import type { Upload } from "./create-upload.ts";
import { TriedPart } from "./TriedPart.tsx";
import { uploadTexts } from "./texts.ts";

/** A file as it would be read: every part of it may be said otherwise, and the rows follow. */
export function UploadPreview(props: { upload: Upload; look: UploadLook }) {
  const words = uploadTexts;
  const { say } = props.upload;
  const saving = createWork();
  const edit = (mapping: UploadLook["mapping"]) => say({ mapping });
  const remember = () =>
    saving.run(async () => {
      const { feed } = props.look;
      if (!feed) return;
      const place = { source: "upload", feed } as const;
      const { version } = await trpc.exchange.mappings.get.query(place);
      const done = await trpc.exchange.mappings.save.mutate({
        ...place,
        version,
        content: { ...props.look.mapping },
      });
      props.upload.askAgain();
      showToast({
        text: words().remembered,
        action: {
          label: words().back,
          run: () =>
            void putBack(place, done).then(() => props.upload.askAgain()),
        },
      });
    });
  const isComplete = () =>
    props.look.feed !== null &&
    props.look.missing.length === 0 &&
    !props.look.problem;
  const busy = () =>
    props.upload.importing.busy() || props.upload.trying.busy();
  const stopped = () =>
    props.look.feed === null
      ? words().chooseFirst
      : props.look.missing.length > 0
        ? words().mend
        : !online()
          ? words().waitsForLink
          : undefined;
  return (
    <>
      <h2 class="section">
        <span class="upload-name">{props.look.name}</span>
        <span>{bytesText(props.look.bytes)}</span>
      </h2>
      <Show when={props.look.feed === null}>
        <p class="note">{words().noFeed}</p>
      </Show>
      <div class="reading-form">
        <Choice
          label={words().feed}
          value={props.look.feed ?? ""}
          {...(props.look.feed === null && { empty: words().chooseFeed })}
          options={Object.entries(erpTexts().feeds).map(([code, name]) => ({
            code,
            name,
          }))}
          testid="upload-feed"
          onChange={(feed) => say({ feed: feed as FeedName })}
        />
        <Show when={props.look.feed && !props.look.upsertOnly}>
          <div>
            <Segments
              titled
              label={words().mode}
              value={props.look.mode}
              options={(["upsert", "replace"] as const).map((value) => ({
                value,
                label: words().modes[value],
              }))}
              onChange={(mode) => say({ mode })}
            />
            <p class="soft small upload-mode">
              {words().modeText[props.look.mode]}
            </p>
          </div>
        </Show>
      </div>
      <Show when={props.look.feed}>
        <h2 class="section">
          <span>{words().reading}</span>
          <Show when={props.look.by === "said"}>
            <button
              type="button"
              class="text-button"
              onClick={() => say({ feed: props.look.feed as FeedName })}
            >
              {words().again}
            </button>
          </Show>
        </h2>
        <p class="soft small">{words().by[props.look.by]}</p>
        <Show when={!props.look.isSure}>
          <p class="note warn">{words().unsure}</p>
        </Show>
        <ReadingForm
          mapping={props.look.mapping}
          detected={props.look.detected}
          detects
          onChange={(change) => edit(withChange(props.look.mapping, change))}
        />
        <div class="upload-remember">
          <button
            type="button"
            class="text-button"
            data-testid="upload-remember"
            disabled={saving.busy() || props.look.by === "saved" || !online()}
            onClick={() => void remember()}
          >
            {words().remember}
          </button>
          <FailureNote failure={saving.failure()} />
        </div>
      </Show>
      <FailureNote failure={props.upload.lookFailure()} />
      <Show
        when={!props.look.problem}
        fallback={
          <p class="note bad" role="alert" data-testid="upload-unreadable">
            <span>
              <b>{readingTexts().unreadable}.</b> {props.look.problem?.detail}
            </span>
          </p>
        }
      >
        <div aria-busy={props.upload.looking()}>
          <Show when={props.look.feed}>
            <ColumnsPart
              look={props.look}
              onChange={(header, to) =>
                edit(withColumn(props.look.mapping, header, to))
              }
              onForget={(header) =>
                edit(withoutColumn(props.look.mapping, header))
              }
            />
          </Show>
          <RowsPart look={props.look} />
        </div>
      </Show>
      <TriedPart upload={props.upload} />
      <div class="upload-buttons">
        <FailureNote failure={props.upload.trying.failure()} />
        <FailureNote failure={props.upload.importing.failure()} />
        <button
          type="button"
          class="button primary"
          data-testid="upload-import"
          disabled={!isComplete() || busy() || !online()}
          onClick={() => void props.upload.bringIn()}
        >
          {stopped() ?? words().import}
        </button>
        <button
          type="button"
          class="button"
          data-testid="upload-try"
          disabled={!isComplete() || busy() || !online()}
          onClick={() => void props.upload.tryIt()}
        >
          {props.upload.trying.busy() ? words().trying : words().try}
        </button>
        <button
          type="button"
          class="button"
          data-testid="upload-cancel"
          onClick={() => props.upload.cancel()}
        >
          {words().cancel}
        </button>
      </div>
    </>
  );
}

async function putBack(
  place: { source: "upload"; feed: FeedName },
  {
    before,
    version,
  }: { before: UploadLook["mapping"] | null; version: number },
): Promise<void> {
  await (before
    ? trpc.exchange.mappings.save.mutate({
        ...place,
        version,
        content: { ...before },
      })
    : trpc.exchange.mappings.remove.mutate({ ...place, version }));
}
