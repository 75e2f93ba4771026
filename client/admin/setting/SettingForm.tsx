import {
  createEffect,
  createMemo,
  createSignal,
  on,
  Show,
  type JSX,
} from "solid-js";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { showToast } from "../../ui/toast.ts";
import { ChangeRefused } from "../ChangeRefused.tsx";
import { LeaveGuard } from "./LeaveGuard.tsx";
import { SettingHistory, type SettingEdit } from "./SettingHistory.tsx";
import { isSame } from "./is-same.ts";
import type { SettingTexts } from "./texts/sr-latn.ts";
import "./setting.css";

interface SettingFormProps<Value extends object, Draft extends object> {
  standing: Value;
  edits: SettingEdit<Value>[];
  asDraft: (value: Value) => Draft;
  /** Undefined while what is typed is no value. */
  valueOf: (draft: Draft) => Value | undefined;
  save: (change: { value: Value; read: Value }) => Promise<Value>;
  saved: string | ((value: Value) => string);
  inWords: (value: Value) => string;
  testid: string;
  /** One of several on a page: its history stands folded below it. */
  within?: boolean;
  onRefresh: () => void;
  children: (
    draft: () => Draft,
    put: (part: Partial<Draft>) => void,
    text: SettingTexts,
  ) => JSX.Element;
}

/**
 * A few values of the company that are edited as one: saved in place of what the editor began
 * with, with who has set what before. Nobody leaves it unsaved without being asked.
 */
export function SettingForm<Value extends object, Draft extends object>(
  props: SettingFormProps<Value, Draft>,
) {
  const texts = createTexts<SettingTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  // What the editor began with: a refresh behind him must not make his draft look like his.
  const [read, setRead] = createSignal(props.standing);
  const [draft, setDraft] = createSignal(props.asDraft(props.standing));
  const saving = createWork();
  const wanted = createMemo(() => props.valueOf(draft()));
  const changed = createMemo(() => {
    const value = wanted();
    return !value || !isSame(value, read());
  });
  // What another has set meanwhile is on its way, and is not what stands here yet.
  const [taking, setTaking] = createSignal(false);
  const begin = (value: Value) => {
    setTaking(false);
    saving.forgive();
    setRead(() => value);
    setDraft(() => props.asDraft(value));
  };
  const standing = createMemo(() => props.standing);
  createEffect(
    on(
      standing,
      (value) => {
        if (taking()) begin(value);
      },
      { defer: true },
    ),
  );
  const write = (next: Draft) => {
    setTaking(false);
    setDraft(() => next);
  };
  const save = () =>
    saving.run(async () => {
      const value = wanted();
      if (!value) return;
      const stands = await props.save({ value, read: read() });
      begin(stands);
      const { saved } = props;
      showToast({ text: typeof saved === "string" ? saved : saved(stands) });
      props.onRefresh();
    });
  const label = (text: SettingTexts) => {
    if (saving.busy()) return text.saving;
    if (!wanted()) return text.mend;
    if (!changed()) return text.unchanged;
    return online() ? text.save : text.waitsForLink;
  };
  return (
    <Show when={texts()} fallback={<LineSkeleton />}>
      {(text) => (
        <>
          <form
            class="setting"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            {props.children(
              draft,
              (part) => {
                saving.forgive();
                write({ ...draft(), ...part });
              },
              text(),
            )}
            <ChangeRefused
              failure={saving.failure()}
              look={text().takeTheirs}
              onLook={() => {
                if (!isSame(props.standing, read())) begin(props.standing);
                setTaking(true);
                props.onRefresh();
              }}
            />
            <div class="setting-buttons">
              <button
                type="submit"
                class="button primary"
                data-testid={`${props.testid}-save`}
                disabled={!changed() || !wanted() || !online()}
                aria-busy={saving.busy()}
              >
                {label(text())}
              </button>
              <Show when={changed()}>
                <button
                  type="button"
                  class="button"
                  onClick={() => begin(props.standing)}
                >
                  {text().giveUp}
                </button>
              </Show>
            </div>
          </form>
          <SettingHistory
            edits={props.edits}
            inWords={props.inWords}
            text={text()}
            folded={props.within ?? false}
            onUse={(value) => write(props.asDraft(value))}
          />
          <LeaveGuard changed={changed()} text={text()} />
        </>
      )}
    </Show>
  );
}
