import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import type { StaffMember } from "../../api.ts";
import { counted, language } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { applicationTextsLoaded } from "../applications/application-texts.ts";
import { LinkSheet, type ShownLink } from "../applications/LinkSheet.tsx";
import { AddStaffSheet, StaffSheet } from "./StaffSheets.tsx";
import { settingsTexts, settingsTextsLoaded } from "./texts.ts";
import "../applications/applications.css";
import "./settings.css";

/** Who administers and sells. */
export default function StaffPage() {
  const staff = createRemote<StaffMember[]>(
    () => "admin staff",
    async (signal) =>
      (await trpc.staff.list.query(undefined, { signal })).staff,
  );
  const [open, setOpen] = createSignal<string>();
  const [adding, setAdding] = createSignal(false);
  const [link, setLink] = createSignal<ShownLink>();
  const undoing = createWork();
  const words = () => settingsTexts().staff;
  /** Taken once: a list that is read anew does not rebuild what is being typed. */
  const chosen = createMemo<StaffMember | undefined>((before) =>
    before?.username === open()
      ? before
      : staff.value()?.find(({ username }) => username === open()),
  );
  const show = (made: ShownLink | undefined) => {
    setAdding(false);
    setOpen(undefined);
    setLink(made);
    staff.refresh();
  };
  return (
    <Show
      when={settingsTextsLoaded() && applicationTextsLoaded()}
      fallback={<LineSkeleton />}
    >
      <AdminHead back="/admin/settings" title={words().title} />
      <main id="content" tabindex="-1" class="admin-main setting-page">
        <p class="admin-intro">{words().intro}</p>
        <FailureNote failure={undoing.failure()} />
        <Loaded of={staff} failed={words().failed}>
          {(rows) => (
            <ul class="lines flat staff-rows">
              <For each={rows()}>
                {(one) => (
                  <li>
                    <button
                      type="button"
                      class="line"
                      data-testid="staff-row"
                      data-name={one.username}
                      onClick={() => {
                        undoing.forgive();
                        setOpen(one.username);
                      }}
                    >
                      <span class="main">
                        {one.username}{" "}
                        <Show when={one.isSelf}>
                          <span class="small faint">{words().self}</span>
                        </Show>
                      </span>
                      <span class="value small">{words().role[one.role]}</span>
                      <span class="sub">{standing(one)}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Loaded>
        <p class="staff-switch">
          <button
            type="button"
            class="button primary"
            data-testid="add-staff"
            onClick={() => setAdding(true)}
          >
            {words().add}
          </button>
          <a class="button" href="/admin/contact/departments">
            {words().toDepartments}
          </a>
        </p>
      </main>
      <Switch>
        <Match when={link()} keyed>
          {(made) => (
            <LinkSheet link={made} onClose={() => setLink(undefined)} />
          )}
        </Match>
        <Match when={adding()}>
          <AddStaffSheet onDone={show} onClose={() => setAdding(false)} />
        </Match>
        <Match when={chosen()} keyed>
          {(one) => (
            <StaffSheet
              member={one}
              onDone={show}
              onClose={() => setOpen(undefined)}
              undo={(task) => void undoing.run(task).then(staff.refresh)}
            />
          )}
        </Match>
      </Switch>
    </Show>
  );
}

function standing(one: StaffMember): string {
  const words = settingsTexts().staff;
  const at = (moment: string) => nearMoment(Date.parse(moment));
  const state = () => {
    if (!one.isActive) return words.off;
    if (one.isActivated)
      return one.seenAt
        ? fill(words.seen, { at: at(one.seenAt) })
        : words.neverSeen;
    return one.linkUntil && Date.parse(one.linkUntil) > Date.now()
      ? fill(words.invited, { at: at(one.linkUntil) })
      : words.expired;
  };
  return [
    state(),
    one.partners > 0 ? counted(words.partners, one.partners) : "",
    ...one.departments.map(
      (names) => names[language()] ?? names["sr-Latn"] ?? "",
    ),
  ]
    .filter(Boolean)
    .join(" · ");
}
