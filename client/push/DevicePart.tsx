import { createSignal, For, onMount, Show } from "solid-js";
import type {
  ORDER_PUSH_CLASSES,
  PushClass,
} from "../../server/push/push.rules.ts";
import type { DeviceNotices } from "../api.ts";
import { createRemote } from "../offline/create-remote.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import {
  askDevice,
  permission,
  refreshPermission,
  turnOff,
  turnOn,
} from "./push-device.ts";
import type { PushTexts } from "./texts/sr-latn.ts";

type OrderClass = (typeof ORDER_PUSH_CLASSES)[number];

/** Whether this device tells of anything, and of what; or what stands in its way. */
export function DevicePart(props: {
  texts: PushTexts;
  intro: string;
  /** What it may be told of one by one; none: the person chooses for all of his devices. */
  classes: readonly PushClass[];
}) {
  const notices = createRemote<DeviceNotices>(
    () => "push classes",
    (signal) => askDevice(signal),
    { keep: true },
  );
  onMount(refreshPermission);
  return (
    <Show
      when={hindrance(props.texts)}
      fallback={
        <Loaded of={notices} failed={props.texts.failed}>
          {(known) => (
            <Choices
              notices={known()}
              texts={props.texts}
              intro={props.intro}
              orderClasses={props.classes}
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
  notices: DeviceNotices;
  texts: PushTexts;
  intro: string;
  orderClasses: readonly PushClass[];
  onChanged: (notices: DeviceNotices) => void;
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
      <p class="small soft">{props.intro}</p>
      <Toggle
        label={props.texts.onThisDevice}
        detail={props.texts.onThisDeviceText}
        checked={on() !== null}
        disabled={away()}
        testid="notices-on"
        onChange={(wanted) =>
          void (wanted ? listen([...props.orderClasses]) : stop())
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
      <Show when={props.orderClasses.length > 0 && on()}>
        {(classes) => (
          <>
            <h2 class="section">
              <span>{props.texts.what}</span>
            </h2>
            <For each={props.orderClasses}>
              {(one) => (
                <Toggle
                  label={props.texts.classes[one as OrderClass]}
                  detail={props.texts.classTexts[one as OrderClass]}
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
