import { Show } from "solid-js";
import { APP_CONTRACT } from "../../server/core/app-contract.ts";
import { fill } from "../i18n/messages.ts";
import { online } from "../offline/connectivity.ts";
import { bytesText } from "../i18n/bytes-text.ts";
import type { Storage } from "./measure.ts";
import type { TruthTexts } from "./texts/sr-latn.ts";

/** Whether what is here stays here, how much room there is, and which app this is. */
export function StorageState(props: {
  storage: Storage;
  worker: "active" | "waiting" | "none";
  texts: TruthTexts;
}) {
  const keeps = () => {
    const { persisted } = props.storage;
    if (persisted === undefined) return props.texts.unknown;
    return persisted ? props.texts.persistent : props.texts.temporary;
  };
  const used = () => {
    const { usage, quota } = props.storage;
    if (usage === undefined || quota === undefined) return props.texts.unknown;
    return fill(props.texts.usedOf, {
      used: bytesText(usage),
      quota: bytesText(quota),
    });
  };
  return (
    <>
      <h2 class="section">
        <span>{props.texts.storage}</span>
      </h2>
      <dl class="pairs lined gutter">
        <dt>{props.texts.keeps}</dt>
        <dd data-testid="truth-persisted">{keeps()}</dd>
        <dt>{props.texts.used}</dt>
        <dd>{used()}</dd>
      </dl>
      <Show when={props.storage.persisted === false}>
        <p class="small faint gutter" style={{ "padding-top": "8px" }}>
          {props.texts.temporaryText}
        </p>
      </Show>
      <h2 class="section">
        <span>{props.texts.app}</span>
      </h2>
      <dl class="pairs lined gutter">
        <dt>{props.texts.version}</dt>
        <dd>{__APP_VERSION__}</dd>
        <dt>{props.texts.contract}</dt>
        <dd>{APP_CONTRACT}</dd>
        <dt>{props.texts.worker}</dt>
        <dd>{props.texts.workers[props.worker]}</dd>
        <dt>{props.texts.connection}</dt>
        <dd>{online() ? props.texts.connected : props.texts.notConnected}</dd>
      </dl>
    </>
  );
}
