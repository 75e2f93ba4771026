import { Show } from "solid-js";
import type { SendingSettings } from "../../../api.ts";
import { counted, format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { showToast } from "../../../ui/toast.ts";
import { errorText } from "../../transfer/texts.ts";
import type { SendingTexts } from "./texts/sr-latn.ts";

/** How the link does, and what waits because of it. */
export function LinkPart(props: {
  settings: SendingSettings;
  text: SendingTexts;
  onChanged: () => void;
}) {
  const working = createWork();
  const queue = () => props.settings.queue;
  const when = (at: string | null) => (at === null ? "" : orderWhen(at));
  const resume = () =>
    working.run(async () => {
      await trpc.orderExport.sending.resume.mutate();
      showToast({ text: props.text.resumed });
      props.onChanged();
    });
  const retryAll = () =>
    working.run(async () => {
      const { orders } = await trpc.orderExport.sending.retryAll.mutate();
      showToast({
        text: counted(props.text.retried, orders),
      });
      props.onChanged();
    });
  return (
    <section>
      <h2 class="section">
        <span>{props.text.link}</span>
      </h2>
      <Show
        when={props.settings.way !== "pull"}
        fallback={<p class="soft">{props.text.linkPull}</p>}
      >
        <Show
          when={props.settings.pausedAt}
          fallback={
            <Show
              when={props.settings.downSince}
              fallback={
                <p class={props.settings.lastGoodAt ? "ok" : "soft"}>
                  {props.settings.lastGoodAt
                    ? fill(props.text.linkGood, {
                        when: when(props.settings.lastGoodAt),
                      })
                    : props.text.linkNever}
                </p>
              }
            >
              {(since) => (
                <p class="note warn" data-testid="link-down">
                  {fill(props.text.linkDown, { when: when(since()) })}
                </p>
              )}
            </Show>
          }
        >
          {(at) => (
            <div class="note bad" data-testid="link-paused">
              <Icon name="warning" />
              <div>
                <p>
                  {fill(props.text.linkPaused, {
                    when: when(at()),
                    why: props.settings.pause
                      ? errorText(props.settings.pause)
                      : "",
                  })}
                </p>
                <button
                  type="button"
                  class="button primary slim"
                  data-testid="link-resume"
                  disabled={working.busy() || !online()}
                  onClick={() => void resume()}
                >
                  {working.busy() ? props.text.resuming : props.text.resume}
                </button>
              </div>
            </div>
          )}
        </Show>
      </Show>
      <h3 class="sending-sub">{props.text.queue}</h3>
      <dl class="pairs lined" data-testid="queue">
        <dt>{props.text.waiting}</dt>
        <dd>{format().count(queue().waiting)}</dd>
        <dt>{props.text.retrying}</dt>
        <dd>{format().count(queue().retrying)}</dd>
        <dt>{props.text.sent}</dt>
        <dd>{format().count(queue().sent)}</dd>
        <dt>{props.text.refused}</dt>
        <dd classList={{ red: queue().refused > 0 }}>
          {format().count(queue().refused)}
        </dd>
      </dl>
      <Show when={queue().oldestAt}>
        {(at) => (
          <p class="small faint">
            {fill(props.text.oldest, { when: when(at()) })}
          </p>
        )}
      </Show>
      <Show when={queue().refused + queue().retrying > 0}>
        <div class="sending-buttons">
          <a class="button slim" href="/admin/orders?view=needs">
            {props.text.show}
          </a>
          <button
            type="button"
            class="button slim"
            data-testid="retry-all"
            disabled={working.busy() || !online()}
            onClick={() => void retryAll()}
          >
            {working.busy() ? props.text.retryingAll : props.text.retryAll}
          </button>
        </div>
      </Show>
      <FailureNote failure={working.failure()} />
    </section>
  );
}
