import { For, Show } from "solid-js";
import type { HouseHealth } from "../../api.ts";
import { bytesText } from "../../i18n/bytes-text.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { todayTexts } from "./texts.ts";

const LOOK: Record<string, string> = {
  good: "ok strong",
  watch: "low strong",
  bad: "red strong",
  unknown: "faint",
};

interface Line {
  name: string;
  judgement: string;
  text: string;
  href?: string;
}

/** How the house itself does, for those who can do something about it. */
export function HealthPart() {
  const health = createRemote<HouseHealth>(
    () => "today health",
    (signal) => trpc.today.health.query(undefined, { signal }),
  );
  return (
    <section>
      <h2 class="section">
        <span>{todayTexts().health}</span>
      </h2>
      <Loaded of={health} failed={todayTexts().healthFailed}>
        {(shown) => (
          <ul class="health-lines" data-testid="health-lines">
            <For each={linesOf(shown())}>
              {(line) => (
                <li>
                  <Show when={line.href} fallback={<b>{line.name}</b>}>
                    {(href) => <a href={href()}>{line.name}</a>}
                  </Show>
                  <span class="soft">{line.text}</span>
                  <span class={LOOK[line.judgement]}>
                    {
                      todayTexts().judged[
                        line.judgement as keyof ReturnType<
                          typeof todayTexts
                        >["judged"]
                      ]
                    }
                  </span>
                </li>
              )}
            </For>
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function linesOf({ link, mail, queue, storage }: HouseHealth): Line[] {
  const words = todayTexts();
  const said = (parts: string[], otherwise: string) =>
    parts.length > 0 ? parts.join(", ") : otherwise;
  const some = (count: number, message: Parameters<typeof counted>[0]) =>
    count > 0 ? [counted(message, count)] : [];
  const database = bytesText(storage.databaseBytes);
  return [
    {
      name: words.link,
      judgement: link.judgement,
      href: "/admin/erp/health",
      text: said(
        [
          ...some(link.stopped, words.linkStopped),
          ...some(link.late, words.linkLate),
        ],
        link.lastAt === null ? words.linkNever : words.linkGood,
      ),
    },
    {
      name: words.mail,
      judgement: mail.judgement,
      href: "/admin/mails",
      text: said(
        [
          ...some(mail.failed, words.mailFailed),
          ...some(mail.queued, words.mailQueued),
        ],
        words.mailGood,
      ),
    },
    {
      name: words.queue,
      judgement: queue.judgement,
      text: said(
        [
          ...some(queue.failed, words.queueFailed),
          ...some(queue.due, words.queueDue),
        ],
        words.queueGood,
      ),
    },
    {
      name: words.storage,
      judgement: storage.judgement,
      text:
        storage.freeBytes === null || storage.totalBytes === null
          ? fill(words.diskUnknown, { database })
          : fill(words.disk, {
              free: bytesText(storage.freeBytes),
              total: bytesText(storage.totalBytes),
              database,
            }),
    },
  ];
}
