import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import type { PaymentTexts } from "./texts/sr-latn.ts";

/** A line of what is paid with a way to take it along; it says aloud what it took. */
export function CopyPair(props: {
  label: string;
  shown: string;
  detail?: string;
  /** As a bank's form takes it. */
  copied: string;
  texts: PaymentTexts;
  testid: string;
  done: boolean;
  onCopied: (isCopied: boolean) => void;
}) {
  const copy = async () => {
    const isCopied = await navigator.clipboard?.writeText(props.copied).then(
      () => true,
      () => false,
    );
    props.onCopied(isCopied === true);
  };
  return (
    <>
      <dt>
        {props.label}
        {props.detail && <small class="faint"> {props.detail}</small>}
      </dt>
      <dd class="pay-copied">
        <span>{props.shown}</span>
        <button
          type="button"
          class="icon-button pen"
          data-testid={props.testid}
          aria-label={fill(props.texts.copy, { what: props.label })}
          onClick={() => void copy()}
        >
          <Icon name={props.done ? "check" : "copy"} />
        </button>
      </dd>
    </>
  );
}
