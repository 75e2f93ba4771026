import { createSignal, Match, Show, Switch } from "solid-js";
import type { FeedName } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { online } from "../../offline/connectivity.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { feedName } from "../erp/texts.ts";
import { createUpload } from "./create-upload.ts";
import { ExampleLinks } from "./ExampleLinks.tsx";
import { st } from "./texts.ts";
import { TriedPart } from "./TriedPart.tsx";

const ACCEPTED = ".csv,.txt,.xlsx,.xml,.json,.ndjson,.gz";

/** Brings a step's file: chosen or dropped here, shown as it would be taken, and then imported. */
export function UploadPart(props: {
  feeds: readonly FeedName[];
  onImported: () => void;
}) {
  const [chosen, setChosen] = createSignal<FeedName>();
  const [isOver, setOver] = createSignal(false);
  const upload = createUpload(() => props.onImported());
  let input: HTMLInputElement | undefined;
  const feed = (): FeedName => chosen() ?? props.feeds[0] ?? "items";
  const send = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file) void upload.send(file, feed());
  };
  const isMoving = () =>
    ["sending", "reading"].includes(upload.stage()?.name ?? "");
  const stageOf = <Name extends string>(name: Name) => {
    const now = upload.stage();
    return now?.name === name
      ? (now as Extract<typeof now, { name: Name }>)
      : undefined;
  };
  const progress = () => {
    const sending = stageOf("sending");
    if (sending)
      return fill(st().upload.sending, {
        name: sending.file,
        percent: format().percent((sending.share * 100).toFixed(0)),
      });
    return fill(st().upload.reading, { name: stageOf("reading")?.file ?? "" });
  };
  return (
    <div
      class="upload-part"
      classList={{ over: isOver() }}
      data-testid="upload-part"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        send(event.dataTransfer?.files);
      }}
    >
      <Show when={props.feeds.length > 1}>
        <Segments
          label={st().upload.kind}
          titled
          options={props.feeds.map((one) => ({
            value: one,
            label: feedName(one),
          }))}
          value={feed()}
          onChange={(next) => {
            setChosen(next);
            upload.forget();
          }}
        />
      </Show>
      <input
        ref={(element) => (input = element)}
        type="file"
        hidden
        accept={ACCEPTED}
        data-testid="upload-file"
        onChange={(event) => {
          send(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <div class="step-buttons">
        <button
          type="button"
          class="button pen-line"
          disabled={isMoving() || !online()}
          onClick={() => input?.click()}
        >
          {online()
            ? upload.stage()
              ? st().upload.other
              : st().upload.choose
            : st().waitsForLink}
        </button>
        <ExampleLinks feed={feed()} />
      </div>
      <Show when={!upload.stage()}>
        <p class="soft small">{st().upload.drop}</p>
      </Show>
      <Show when={isMoving()}>
        <Progress share={stageOf("sending")?.share} label={progress()} />
      </Show>
      <div aria-live="polite" data-testid="upload-told">
        <Switch>
          <Match when={isMoving()}>
            <p class="small">{progress()}</p>
          </Match>
          <Match when={stageOf("tried")}>
            {(stage) => (
              <TriedPart
                file={stage().file}
                tried={stage().tried}
                isBusy={upload.work.busy()}
                onApply={() => void upload.apply()}
              />
            )}
          </Match>
          <Match when={stageOf("done")}>
            {(stage) => (
              <div class="note good">
                <div>
                  <b>{counted(st().upload.done, stage().applied)}</b>{" "}
                  <Show when={stage().rejected > 0}>
                    {counted(st().upload.left, stage().rejected)}{" "}
                    <a href={`/admin/erp/runs/${stage().batch}`}>
                      {st().upload.leftLink}
                    </a>
                  </Show>
                </div>
              </div>
            )}
          </Match>
          <Match when={stageOf("held")}>
            {(stage) => (
              <div class="note warn">
                <div>
                  {st().upload.held}{" "}
                  <a href={`/admin/erp/runs/${stage().batch}`}>
                    {st().upload.heldLink}
                  </a>
                </div>
              </div>
            )}
          </Match>
        </Switch>
      </div>
      <FailureNote failure={upload.work.failure()} />
      <Show
        when={
          upload.work.failure()?.kind === "refused" ||
          (stageOf("tried")?.tried.rejected_count ?? 0) > 0
        }
      >
        <p class="small">
          <a href={`/admin/erp/upload?feed=${feed()}`}>{st().upload.mapping}</a>
        </p>
      </Show>
    </div>
  );
}
