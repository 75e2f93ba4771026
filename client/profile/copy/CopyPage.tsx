import { createEffect, Match, onCleanup, Show, Switch } from "solid-js";
import type { OwnCopy } from "../../api.ts";
import { bytesText } from "../../i18n/bytes-text.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Head } from "../../ui/Head.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import type { CopyTexts } from "./texts/sr-latn.ts";

/** How often it is asked how far the copy is. */
const LOOK_EVERY_MS = 2_000;

type Copy = NonNullable<OwnCopy["copy"]>;
const isOnItsWay = (copy: Copy | null): boolean =>
  copy?.state === "queued" || copy?.state === "making";

/** Where a person asks for a copy of the data, and takes it when it is ready. */
export default function CopyPage() {
  const texts = createTexts<CopyTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const copy = createRemote<OwnCopy>(
    () => (session.isActing() ? undefined : "own copy"),
    (signal) => trpc.copies.latest.query(undefined, { signal }),
  );
  createEffect(() => {
    if (copy.loading() || !isOnItsWay(copy.value()?.copy ?? null)) return;
    const timer = setTimeout(copy.refresh, LOOK_EVERY_MS);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <div class="page narrow">
      <Show when={texts()} fallback={<LineSkeleton />}>
        {(words) => (
          <>
            <Head back="/more" title={words().title} />
            <main id="content" tabindex="-1" data-testid="own-copy">
              <Show
                when={!session.isActing()}
                fallback={
                  <p class="gutter soft" style={{ "padding-top": "14px" }}>
                    {words().acting}
                  </p>
                }
              >
                <Loaded of={copy} failed={words().failed}>
                  {(known) => (
                    <OwnCopyPart
                      known={known()}
                      texts={words()}
                      onAsked={copy.refresh}
                    />
                  )}
                </Loaded>
              </Show>
            </main>
          </>
        )}
      </Show>
    </div>
  );
}

function OwnCopyPart(props: {
  known: OwnCopy;
  texts: CopyTexts;
  onAsked: () => void;
}) {
  const work = createWork();
  const ask = () =>
    work.run(() => trpc.copies.ask.mutate()).finally(() => props.onAsked());
  const label = () => {
    if (work.busy()) return props.texts.asking;
    if (!online()) return props.texts.waits;
    return props.known.copy?.state === "ready"
      ? props.texts.askAgain
      : props.texts.ask;
  };
  return (
    <div class="gutter" style={{ "padding-bottom": "24px" }}>
      <p class="soft" style={{ padding: "14px 0 6px" }}>
        {props.known.isWhole ? props.texts.whole : props.texts.own}
      </p>
      <p class="small faint">{props.texts.form}</p>
      <div aria-live="polite">
        <Show when={props.known.copy}>
          {(copy) => <State copy={copy()} texts={props.texts} />}
        </Show>
      </div>
      <FailureNote failure={work.failure()} />
      <Show when={!isOnItsWay(props.known.copy)}>
        <button
          type="button"
          class="button wide"
          classList={{
            primary: props.known.copy?.state !== "ready",
            slim: props.known.copy?.state === "ready",
          }}
          style={{ "margin-top": "14px" }}
          data-testid="ask-copy"
          disabled={!online()}
          aria-busy={work.busy()}
          onClick={() => void ask()}
        >
          {label()}
        </button>
      </Show>
    </div>
  );
}

function State(props: { copy: Copy; texts: CopyTexts }) {
  const moment = (at: string | null) =>
    at === null ? "" : nearMoment(Date.parse(at));
  const progress = () => props.copy.progress;
  return (
    <Switch>
      <Match when={isOnItsWay(props.copy)}>
        <div
          class="note"
          style={{ "margin-top": "14px" }}
          data-testid="copy-making"
        >
          <Icon name="clock" />
          <div>
            <b>{props.texts.making}</b>
            <Show
              when={progress().total > 0}
              fallback={<progress aria-label={props.texts.making} />}
            >
              <progress
                max={progress().total}
                value={progress().done}
                aria-label={props.texts.making}
              />
              <p class="small">
                {fill(props.texts.progress, {
                  done: String(progress().done),
                  total: String(progress().total),
                })}
              </p>
            </Show>
            <p class="small">{props.texts.makingText}</p>
          </div>
        </div>
      </Match>
      <Match when={props.copy.state === "ready"}>
        <p style={{ "margin-top": "18px" }}>
          <b>{props.texts.ready}</b>
          <br />
          {fill(props.texts.readyText, {
            size: bytesText(props.copy.size ?? 0),
            until: moment(props.copy.expiresAt),
          })}
        </p>
        <p class="small faint" style={{ "margin-top": "6px" }}>
          {props.texts.forYou}{" "}
          <Show when={props.copy.takenAt}>
            {(at) => fill(props.texts.taken, { at: moment(at()) })}
          </Show>
        </p>
        <Show
          when={online()}
          fallback={
            <button
              type="button"
              class="button primary wide"
              style={{ "margin-top": "12px" }}
              disabled
            >
              {props.texts.waits}
            </button>
          }
        >
          <a
            class="button primary wide"
            style={{ "margin-top": "12px" }}
            href={`/copies/${props.copy.id}.zip`}
            download=""
            rel="external"
            data-testid="take-copy"
          >
            <Icon name="download" />
            {props.texts.take}
          </a>
        </Show>
      </Match>
      <Match when={props.copy.state === "gone"}>
        <p class="small soft" style={{ "margin-top": "12px" }}>
          {fill(props.texts.gone, { at: moment(props.copy.askedAt) })}
        </p>
      </Match>
      <Match when={props.copy.state === "failed"}>
        <div class="note bad" style={{ "margin-top": "12px" }}>
          <Icon name="warning" />
          <b>{props.texts.broken}</b>
        </div>
      </Match>
    </Switch>
  );
}
