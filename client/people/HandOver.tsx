import { createMemo, Show } from "solid-js";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { qrCode, qrImage } from "../lib/qr-code.ts";
import { Icon } from "../ui/Icon.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toast.ts";
import { pt } from "./people-texts.ts";
import "./people.css";

/** A link that lets somebody in, as it can be handed on: a code, a text, a message. */
export function HandOver(props: {
  title: string;
  name: string;
  link: { url: string; expiresAt: string };
  email: string;
  onClose: () => void;
}) {
  const image = createMemo(() => qrImage(qrCode(props.link.url)));
  const copy = async () => {
    const isCopied = await navigator.clipboard?.writeText(props.link.url).then(
      () => true,
      () => false,
    );
    showToast({ text: isCopied ? pt().copied : pt().notCopied });
  };
  const share = () =>
    void navigator
      .share({ title: props.title, url: props.link.url })
      .catch(() => undefined);
  return (
    <Sheet
      title={props.title}
      onClose={() => props.onClose()}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="handed-over"
          onClick={() => props.onClose()}
        >
          {pt().done}
        </button>
      }
    >
      <img
        class="hand-over-code"
        src={image()}
        alt={fill(pt().code, { name: props.name })}
        data-testid="invitation-code"
      />
      <p>
        {fill(pt().handText, { until: format().date(props.link.expiresAt) })}{" "}
        <Show when={props.email !== ""}>
          {fill(pt().mailed, { email: props.email })}
        </Show>
      </p>
      <output class="hand-over-link" data-testid="invitation-link">
        {props.link.url}
      </output>
      <div class="hand-over-buttons">
        <button
          type="button"
          class="button slim wide"
          onClick={() => void copy()}
        >
          <Icon name="copy" />
          {pt().copy}
        </button>
        <Show when={"share" in navigator}>
          <button type="button" class="button slim wide" onClick={share}>
            <Icon name="share" />
            {pt().share}
          </button>
        </Show>
      </div>
    </Sheet>
  );
}
