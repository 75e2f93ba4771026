import { Show } from "solid-js";
import type { Mail } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { showToast } from "../../ui/toast.ts";
import type { MailsTexts } from "./texts/sr-latn.ts";

const BAD = new Set(["failed", "bounced"]);
/** These are shown to nobody, as they let in whoever reads them. */
const WAYS_IN = new Set<Mail["kind"]>(["password_reset", "invitation"]);

/** One mail: to whom, what became of it, and once more. */
export function MailRow(props: {
  mail: Mail;
  text: MailsTexts;
  onResent: () => void;
}) {
  const work = createWork();
  const resend = () =>
    work.run(async () => {
      await trpc.admin.resendMail.mutate({ id: props.mail.id });
      showToast({ text: props.text.resent });
      props.onResent();
    });
  const moment = (at: string) => nearMoment(Date.parse(at));
  return (
    <li class="mail-row" data-testid="mail-row">
      <span class="mail-subject">
        <Show
          when={props.mail.subject}
          fallback={<b>{props.text.kinds[props.mail.kind]}</b>}
        >
          {(subject) => <b lang={props.mail.language}>{subject()}</b>}
        </Show>
      </span>
      <span class="mail-when faint">
        <time datetime={props.mail.createdAt}>
          {moment(props.mail.createdAt)}
        </time>
      </span>
      <span class="mail-to">
        {props.mail.to}
        <Show when={props.mail.partner}>
          {(code) => <small class="faint"> {code()}</small>}
        </Show>
      </span>
      <span class="mail-state">
        <b
          classList={{
            ok: props.mail.state === "sent",
            red: BAD.has(props.mail.state),
          }}
        >
          {props.text.states[props.mail.state]}
        </b>
        <Show when={props.mail.attempts > 1 || BAD.has(props.mail.state)}>
          <span class="faint">
            {fill(props.text.tries, { count: String(props.mail.attempts) })}
          </span>
        </Show>
        <Show when={props.mail.nextAt}>
          {(at) => (
            <span class="faint">
              {fill(props.text.next, { at: moment(at()) })}
            </span>
          )}
        </Show>
      </span>
      <Show when={props.mail.bounce ?? props.mail.error}>
        {(why) => <em class="mail-why">{why()}</em>}
      </Show>
      <Show when={props.mail.state !== "queued" && props.mail.to !== ""}>
        <span class="mail-acts">
          <button
            type="button"
            class="button slim"
            data-testid="mail-resend"
            aria-busy={work.busy()}
            onClick={() => void resend()}
          >
            {props.text.resend}
          </button>
          <Show
            when={props.mail.state === "kept" && !WAYS_IN.has(props.mail.kind)}
          >
            <a
              class="button slim"
              href={`/admin/mails/${props.mail.id}.eml`}
              download=""
              data-testid="mail-eml"
            >
              {props.text.open}
            </a>
          </Show>
        </span>
      </Show>
      <FailureNote failure={work.failure()} />
    </li>
  );
}
