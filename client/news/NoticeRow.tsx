import { Show } from "solid-js";
import type { NoticeView } from "../api.ts";
import { setUnread } from "../inbox/unread.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { trpc } from "../trpc.ts";
import { nt } from "./news-texts.ts";

/** One notice; following it is reading it. */
export function NoticeRow(props: { notice: NoticeView }) {
  const open = () => {
    if (props.notice.read) return;
    // Without a signal it stays unread, and is marked when it is opened again.
    trpc.notices.markRead.mutate({ id: props.notice.id }).then(
      ({ unread }) => setUnread(unread),
      () => undefined,
    );
  };
  return (
    <a
      class="notice-row"
      href={props.notice.link}
      data-testid="notice"
      data-read={String(props.notice.read)}
      onClick={open}
    >
      <span class="notice-head">
        <span class="stamp ink">{nt().stamps[props.notice.class]}</span>
        <time datetime={props.notice.at}>
          {nearMoment(Date.parse(props.notice.at))}
        </time>
      </span>
      <b class="notice-title">
        <Show when={!props.notice.read} fallback={props.notice.title}>
          <mark>{props.notice.title}</mark>
          <span class="unseen"> {nt().unread}</span>
        </Show>
      </b>
      <Show when={props.notice.text}>
        <span class="notice-text">{props.notice.text}</span>
      </Show>
    </a>
  );
}
