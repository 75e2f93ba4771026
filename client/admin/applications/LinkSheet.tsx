import { createMemo } from "solid-js";
import { fill } from "../../i18n/messages.ts";
import { qrCode, qrImage } from "../../lib/qr-code.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { at } from "./application-texts.ts";

export interface ShownLink {
  title: string;
  text: string;
  name: string;
  url: string;
}

/** A link to hand on, as a code for a phone that stands beside and as a text. */
export function LinkSheet(props: { link: ShownLink; onClose: () => void }) {
  const image = createMemo(() => qrImage(qrCode(props.link.url)));
  const copy = async () => {
    const isCopied = await navigator.clipboard?.writeText(props.link.url).then(
      () => true,
      () => false,
    );
    showToast({ text: isCopied ? at().done.copied : at().done.notCopied });
  };
  return (
    <Sheet
      title={props.link.title}
      onClose={() => props.onClose()}
      foot={
        <>
          <button
            type="button"
            class="button slim wide"
            onClick={() => void copy()}
          >
            <Icon name="copy" />
            {at().done.copy}
          </button>
          <button
            type="button"
            class="button primary slim wide"
            data-testid="link-done"
            onClick={() => props.onClose()}
          >
            {at().done.close}
          </button>
        </>
      }
    >
      <img
        class="hand-over-code"
        src={image()}
        alt={fill(at().done.code, { name: props.link.name })}
      />
      <p>{props.link.text}</p>
      <output class="hand-over-link" data-testid="shown-link">
        {props.link.url}
      </output>
    </Sheet>
  );
}
