import { createSignal, For, onMount, Show } from "solid-js";
import {
  ORDER_PUSH_CLASSES,
  type PushClass,
} from "../../server/push/push.rules.ts";
import type { NoticeSettings } from "../api.ts";
import { createTexts } from "../i18n/texts.ts";
import { createRemote } from "../offline/create-remote.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { Head } from "../ui/Head.tsx";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import {
  permission,
  refreshPermission,
  turnOff,
  turnOn,
} from "./push-device.ts";
import { PersonChoices } from "./PersonChoices.tsx";
import type { PushTexts } from "./texts/sr-latn.ts";
import "./push.css";

interface Notices {
  publicKey: string;
  classes: PushClass[] | null;
}

/** What a person is told of by phone and by mail, and what of orders this device tells. */
export default function NotificationsPage() {
  const texts = createTexts<PushTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const notices = createRemote<Notices>(
    () => "push classes",
    (signal) => trpc.push.classes.query(undefined, { signal }),
    { keep: true },
  );
  const settings = createRemote<NoticeSettings>(
    () => "notice settings",
    (signal) => trpc.notices.settings.query(undefined, { signal }),
    { keep: true },
  );
  onMount(refreshPermission);
  return (
    <div class="page narrow">
      <Head back="/more" title={texts()?.title ?? ""} />
      <main id="content" tabindex="-1" class="gutter" data-testid="notices">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <Loaded of={settings} failed={text().failed}>
                {(known) => (
                  <PersonChoices
                    settings={known()}
                    texts={text()}
                    onChanged={settings.set}
                  />
                )}
              </Loaded>
              <Show
                when={hindrance(text())}
                fallback={
                  <Loaded of={notices} failed={text().failed}>
                    {(known) => (
                      <Choices
                        notices={known()}
                        texts={text()}
                        onChanged={notices.set}
                      />
                    )}
                  </Loaded>
                }
              >
                {(note) => (
                  <div
                    class="note warn"
                    style={{ "margin-top": "16px" }}
                    data-testid="notices-hindered"
                    data-why={permission()}
                  >
                    <Icon name="warning" />
                    <div>
                      <b>{note().title}</b> {note().text}
                    </div>
                  </div>
                )}
              </Show>
            </>
          )}
        </Show>
      </main>
    </div>
  );
}

/** Why this device takes none, where the person must do something first. */
function hindrance(
  texts: PushTexts,
): { title: string; text: string } | undefined {
  switch (permission()) {
    case "denied":
      return { title: texts.denied, text: texts.deniedText };
    case "needs_install":
      return { title: texts.needsInstall, text: texts.needsInstallText };
    case "not_supported":
      return { title: texts.notSupported, text: texts.notSupportedText };
    case "granted":
    case "default":
      return undefined;
  }
}

function Choices(props: {
  notices: Notices;
  texts: PushTexts;
  onChanged: (notices: Notices) => void;
}) {
  const work = createWork();
  const [trouble, setTrouble] = createSignal<string>();
  const on = () => (permission() === "granted" ? props.notices.classes : null);
  const change = (task: () => Promise<PushClass[] | null>) =>
    work.run(async () => {
      setTrouble(undefined);
      props.onChanged({ ...props.notices, classes: await task() });
    });
  const listen = (classes: PushClass[]) =>
    change(async () => {
      const turned = await turnOn(props.notices.publicKey, classes);
      if (turned.kind === "on") return turned.classes;
      if (turned.kind === "no_service") setTrouble(props.texts.noService);
      return props.notices.classes;
    });
  const stop = () =>
    change(async () => {
      await turnOff();
      return null;
    });
  const flip = (one: PushClass, wanted: boolean) => {
    const others = (on() ?? []).filter((other) => other !== one);
    void listen(wanted ? [...others, one] : others);
  };
  const away = () => work.busy() || !online();
  return (
    <>
      <h2 class="section">
        <span>{props.texts.thisDevice}</span>
      </h2>
      <p class="small soft">{props.texts.intro}</p>
      <Toggle
        label={props.texts.onThisDevice}
        detail={props.texts.onThisDeviceText}
        checked={on() !== null}
        disabled={away()}
        testid="notices-on"
        onChange={(wanted) =>
          void (wanted ? listen([...ORDER_PUSH_CLASSES]) : stop())
        }
      />
      <Show when={trouble()}>
        {(text) => (
          <p class="field-error" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <Show when={!online()}>
        <p class="small faint" style={{ "margin-top": "8px" }}>
          {props.texts.offline}
        </p>
      </Show>
      <FailureNote failure={work.failure()} />
      <Show when={on()}>
        {(classes) => (
          <>
            <h2 class="section">
              <span>{props.texts.what}</span>
            </h2>
            <For each={ORDER_PUSH_CLASSES}>
              {(one) => (
                <Toggle
                  label={props.texts.classes[one]}
                  detail={props.texts.classTexts[one]}
                  checked={classes().includes(one)}
                  disabled={away()}
                  testid={`notices-${one}`}
                  onChange={(wanted) => flip(one, wanted)}
                />
              )}
            </For>
          </>
        )}
      </Show>
      <p class="small faint" style={{ padding: "14px 0 24px" }}>
        {props.texts.whatTravels}
      </p>
    </>
  );
}
