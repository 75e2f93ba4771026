import { createSignal, For, Show } from "solid-js";
import type { QuietHours } from "../../server/notices/notices.rules.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import type { PushTexts } from "./texts/sr-latn.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** What is proposed to whoever turns them on. */
const NIGHT = { from: 21, to: 7 };

interface Settings<Class extends string> {
  push: Class[];
  mail: Class[];
  quiet: QuietHours | null;
}

/** How a person is told, on all of his devices and by mail; the app itself has everything. */
export function PersonChoices<Class extends string>(props: {
  settings: Settings<Class>;
  classes: readonly Class[];
  names: Record<Class, string>;
  /** What the choice is about, what mail means here, and what the quiet hours do. */
  words: { about: string; mail: string; quiet: string };
  texts: PushTexts;
  isLocked?: boolean;
  save: (settings: Settings<Class>) => Promise<Settings<Class>>;
  onChanged: (settings: Settings<Class>) => void;
}) {
  const work = createWork();
  const [wanted, setWanted] = createSignal<Settings<Class>>();
  const shown = () => wanted() ?? props.settings;
  const save = (next: Settings<Class>) => {
    setWanted(() => next);
    void work
      .run(async () => {
        props.onChanged(await props.save(next));
      })
      .finally(() => setWanted(undefined));
  };
  const flip = (way: "push" | "mail", one: Class, on: boolean) => {
    const others = shown()[way].filter((other) => other !== one);
    save({ ...shown(), [way]: on ? [...others, one] : others });
  };
  const away = () => work.busy() || !online() || props.isLocked;
  return (
    <>
      <h2 class="section">
        <span>{props.texts.forYou}</span>
      </h2>
      <p class="small soft">{props.words.about}</p>
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
          <For each={props.classes}>
            {(one) => (
              <tr>
                <th scope="row">{props.names[one]}</th>
                <For each={["push", "mail"] as const}>
                  {(way) => (
                    <td>
                      <label>
                        <input
                          type="checkbox"
                          checked={shown()[way].includes(one)}
                          disabled={away()}
                          aria-label={`${props.names[one]}: ${way === "push" ? props.texts.byPush : props.texts.byMail}`}
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
      <p class="small faint">{props.words.mail}</p>
      <Toggle
        label={props.texts.quiet}
        detail={props.words.quiet}
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
