import { createSignal, For, Show } from "solid-js";
import { mayReadCard } from "../../server/auth/card-reader.rules.ts";
import {
  NOTICE_CLASSES,
  type NoticeClass,
} from "../../server/notices/notices.rules.ts";
import type { NoticeSettings } from "../api.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import type { PushTexts } from "./texts/sr-latn.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** What is proposed to whoever turns them on. */
const NIGHT = { from: 21, to: 7 };

/** How a person is told, on all of his devices and by mail; the app itself has everything. */
export function PersonChoices(props: {
  settings: NoticeSettings;
  texts: PushTexts;
  onChanged: (settings: NoticeSettings) => void;
}) {
  const work = createWork();
  const [wanted, setWanted] = createSignal<NoticeSettings>();
  const shown = () => wanted() ?? props.settings;
  const save = (next: NoticeSettings) => {
    setWanted(next);
    void work
      .run(async () => {
        props.onChanged(await trpc.notices.saveSettings.mutate(next));
      })
      .finally(() => setWanted(undefined));
  };
  const flip = (way: "push" | "mail", one: NoticeClass, on: boolean) => {
    const others = shown()[way].filter((other) => other !== one);
    save({ ...shown(), [way]: on ? [...others, one] : others });
  };
  // Of money only who may see it is told.
  const shownClasses = () =>
    NOTICE_CLASSES.filter(
      (one) =>
        one !== "money" ||
        mayReadCard({ partnerRole: session.user()?.partnerRole ?? null }),
    );
  const away = () => work.busy() || !online() || session.isStaff();
  return (
    <>
      <h2 class="section">
        <span>{props.texts.forYou}</span>
      </h2>
      <p class="small soft">{props.texts.forYouText}</p>
      <table class="notice-ways">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{props.texts.what}</span>
            </th>
            <th scope="col">{props.texts.byPush}</th>
            <th scope="col">{props.texts.byMail}</th>
          </tr>
        </thead>
        <tbody>
          <For each={shownClasses()}>
            {(one) => (
              <tr>
                <th scope="row">{props.texts.noticeClasses[one]}</th>
                <For each={["push", "mail"] as const}>
                  {(way) => (
                    <td>
                      <label>
                        <input
                          type="checkbox"
                          checked={shown()[way].includes(one)}
                          disabled={away()}
                          aria-label={`${props.texts.noticeClasses[one]}: ${way === "push" ? props.texts.byPush : props.texts.byMail}`}
                          data-testid={`notice-${way}-${one}`}
                          onChange={(event) =>
                            flip(way, one, event.currentTarget.checked)
                          }
                        />
                      </label>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="small faint">{props.texts.mailText}</p>
      <Toggle
        label={props.texts.quiet}
        detail={props.texts.quietText}
        checked={shown().quiet !== null}
        disabled={away()}
        testid="notice-quiet"
        onChange={(on) => save({ ...shown(), quiet: on ? NIGHT : null })}
      />
      <Show when={shown().quiet}>
        {(quiet) => (
          <p class="quiet-hours">
            <For each={["from", "to"] as const}>
              {(end) => (
                <label>
                  {props.texts.quietEnds[end]}{" "}
                  <select
                    class="input"
                    disabled={away()}
                    data-testid={`quiet-${end}`}
                    onChange={(event) =>
                      save({
                        ...shown(),
                        quiet: {
                          ...quiet(),
                          [end]: Number(event.currentTarget.value),
                        },
                      })
                    }
                  >
                    <For each={HOURS}>
                      {(hour) => (
                        <option value={hour} selected={quiet()[end] === hour}>
                          {hour} h
                        </option>
                      )}
                    </For>
                  </select>
                </label>
              )}
            </For>
          </p>
        )}
      </Show>
      <FailureNote failure={work.failure()} />
    </>
  );
}
