import { createSignal } from "solid-js";
import type { SendingTexts } from "./texts/sr-latn.ts";

/** A secret that was just made, the only time that it is shown whole. */
export function SecretOnce(props: { secret: string; text: SendingTexts }) {
  const [copied, setCopied] = createSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.secret).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div class="note secret-once" aria-live="polite">
      <div>
        <p>{props.text.secretOnce}</p>
        <p>
          <code data-testid="secret-whole">{props.secret}</code>
        </p>
        <button type="button" class="button slim" onClick={() => void copy()}>
          {copied() ? props.text.copied : props.text.copy}
        </button>
      </div>
    </div>
  );
}
