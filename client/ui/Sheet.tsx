import { onCleanup, onMount, Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Icon } from "./Icon.tsx";

let ids = 0;

/** A native dialog: a sheet from below on a phone, centred from 600 px. Mounted means open. */
export function Sheet(props: {
  title: string;
  onClose: () => void;
  action?: JSX.Element;
  foot?: JSX.Element;
  children: JSX.Element;
}) {
  const id = `sheet-${(ids += 1)}`;
  let dialog: HTMLDialogElement | undefined;
  onMount(() => {
    const opener = document.activeElement;
    dialog?.showModal();
    onCleanup(() => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
  });
  return (
    // Escape cancels a dialog and so closes it; the press beside it is only the mouse's way.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={(element) => (dialog = element)}
      class="sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog) props.onClose();
      }}
    >
      <div class="sheet-head">
        <h2 id={id} tabindex="-1" autofocus>
          {props.title}
        </h2>
        {props.action}
        <button
          type="button"
          class="icon-button"
          aria-label={t().app.close}
          onClick={() => props.onClose()}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="sheet-body">{props.children}</div>
      <Show when={props.foot}>
        <div class="sheet-foot">{props.foot}</div>
      </Show>
    </dialog>
  );
}
