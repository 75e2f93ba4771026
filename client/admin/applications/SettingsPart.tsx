import { Show } from "solid-js";
import type { ApplicationBoard } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { at } from "./application-texts.ts";

type Settings = ApplicationBoard["settings"];

/** Whether strangers may apply, and what becomes of orders of whom the ERP does not know. */
export function SettingsPart(props: {
  settings: Settings;
  onChanged: () => void;
}) {
  const work = createWork();
  const words = () => at().settings;
  const save = (change: Partial<Settings>) =>
    void work
      .run(() =>
        trpc.joining.saveSettings.mutate({ ...props.settings, ...change }),
      )
      .then(() => props.onChanged());
  return (
    <section>
      <h2 class="section">
        <span>{words().title}</span>
      </h2>
      <Toggle
        label={words().open}
        detail={words().openText}
        checked={props.settings.isOpen}
        disabled={work.busy() || !online()}
        testid="applications-open"
        onChange={(isOpen) => save({ isOpen })}
      />
      <Toggle
        label={words().send}
        detail={words().sendText}
        checked={props.settings.sendsProvisional}
        disabled={work.busy() || !online()}
        testid="sends-provisional"
        onChange={(sendsProvisional) => save({ sendsProvisional })}
      />
      <FailureNote failure={work.failure()} />
      <Show when={session.user()?.role === "admin"}>
        <p style={{ "margin-top": "12px" }}>
          <a href="/admin/guests" data-testid="guest-settings">
            {words().guests}
          </a>
        </p>
      </Show>
    </section>
  );
}
