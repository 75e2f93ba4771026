import { Show } from "solid-js";
import type { ExchangeKey } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { showToast } from "../../../ui/toast.ts";
import { feedName } from "../texts.ts";
import type { KeysTexts } from "./texts/sr-latn.ts";

/** One key: what it opens, whose it is and when it was used; a press withdraws it. */
export function KeyRow(props: {
  of: ExchangeKey;
  text: KeysTexts;
  onChange: () => void;
}) {
  const work = createWork();
  const restore = () =>
    work.run(async () => {
      await trpc.exchange.keys.restore.mutate({ id: props.of.id });
      showToast({ text: fill(props.text.restored, { name: props.of.name }) });
      props.onChange();
    });
  const revoke = () =>
    work.run(async () => {
      await trpc.exchange.keys.revoke.mutate({ id: props.of.id });
      showToast({
        text: fill(props.text.revokedToast, { name: props.of.name }),
        action: { label: props.text.restore, run: () => void restore() },
      });
      props.onChange();
    });
  return (
    <li
      class="table-row"
      data-testid="key-row"
      classList={{ withdrawn: props.of.revokedAt !== null }}
    >
      <span class="number">
        <b class="wraps">{props.of.name}</b>
        <Show when={props.of.hint}>
          {" "}
          <small class="faint">…{props.of.hint}</small>
        </Show>
      </span>
      <span class="partner">
        {opensText(props.of, props.text)}
        <small>
          {fill(props.text.madeBy, {
            by: props.of.madeBy,
            at: orderWhen(props.of.madeAt),
          })}
        </small>
      </span>
      <span class="transfer">
        <Show
          when={props.of.revokedAt}
          fallback={
            <span class="soft">
              {props.of.lastUsedAt
                ? fill(props.text.lastUsed, {
                    at: orderWhen(props.of.lastUsedAt),
                  })
                : props.text.neverUsed}
            </span>
          }
        >
          {(at) => (
            <span class="faint">
              {fill(props.text.revokedBy, {
                by: props.of.revokedBy ?? "",
                at: orderWhen(at()),
              })}
            </span>
          )}
        </Show>
        <FailureNote failure={work.failure()} />
      </span>
      <span class="action">
        <Show when={props.of.revokedAt === null}>
          <button
            type="button"
            class="button danger"
            data-testid="key-revoke"
            disabled={!online()}
            aria-busy={work.busy()}
            aria-label={`${props.text.revoke} ${props.of.name}`}
            onClick={() => void revoke()}
          >
            {props.text.revoke}
          </button>
        </Show>
      </span>
    </li>
  );
}

function opensText(key: ExchangeKey, text: KeysTexts): string {
  if (key.feeds === null && key.orders && !key.mail) return text.opensAll;
  const parts = [
    ...(key.feeds === null ? [text.opensAllFeeds] : []),
    ...(key.feeds && key.feeds.length > 0
      ? [fill(text.opensFeeds, { feeds: key.feeds.map(feedName).join(", ") })]
      : []),
    ...(key.orders ? [text.opensOrders] : []),
    ...(key.mail ? [text.opensMail] : []),
  ];
  return parts.length > 0 ? parts.join(" · ") : text.opensNothing;
}
