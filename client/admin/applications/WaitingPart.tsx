import { For, Show } from "solid-js";
import type { WaitingPerson } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { at } from "./application-texts.ts";
import type { ShownLink } from "./LinkSheet.tsx";

/** Who was invited and has not come in; a press makes him a new link. */
export function WaitingPart(props: { onMade: (link: ShownLink) => void }) {
  const waiting = createRemote<WaitingPerson[]>(
    () => "admin waiting people",
    async (signal) =>
      (await trpc.people.waiting.query(undefined, { signal })).waiting,
  );
  const work = createWork();
  const words = () => at().waiting;
  const renew = ({ partner, username, email }: WaitingPerson) =>
    work.run(async () => {
      const asked = { partner: partner.code, user: username };
      const { url, expiresAt, isMailed } =
        await trpc.people.renewAsStaff.mutate(asked);
      waiting.refresh();
      if (url === null) return;
      const until = format().date(expiresAt);
      props.onMade({
        title: fill(words().made, { name: username }),
        text: [
          fill(at().invitation.readyText, { until }),
          isMailed ? fill(at().invitation.mailed, { email }) : "",
        ]
          .join(" ")
          .trim(),
        name: username,
        url,
      });
    });
  return (
    <Show when={(waiting.value()?.length ?? 0) > 0}>
      <section>
        <h2 class="section">
          <span>{words().title}</span>
        </h2>
        <FailureNote failure={work.failure()} />
        <ul class="lines flat">
          <For each={waiting.value()}>
            {(person) => (
              <li>
                <button
                  type="button"
                  class="line"
                  data-testid="waiting-person"
                  disabled={work.busy() || !online()}
                  onClick={() => void renew(person)}
                >
                  <span class="main">{person.username}</span>
                  <span class="value small">{words().renew}</span>
                  <span class="sub">
                    {person.partner.name} ·{" "}
                    {person.isExpired
                      ? words().expired
                      : fill(words().until, {
                          date: format().date(person.linkUntil ?? ""),
                        })}
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
