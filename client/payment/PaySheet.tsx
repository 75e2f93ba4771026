import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import {
  formatBankAccount,
  parseBankAccount,
} from "../../server/core/bank-account.ts";
import { formatFixed } from "../../server/core/decimal.ts";
import { INSTANT_PAYMENT_LIMIT } from "../../server/documents/ips-qr.rules.ts";
import type { Payee } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { saveBlob } from "../lib/save-file.ts";
import { wide } from "../lib/screen-width.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { CopyPair } from "./CopyPair.tsx";
import { createPayee } from "./payee.ts";
import { payloadOf, type Payment } from "./payment.ts";
import { createPaymentTexts } from "./payment-texts.ts";
import { qrCode, qrImage, qrPicture, type QrCode } from "../lib/qr-code.ts";
import type { PaymentTexts } from "./texts/sr-latn.ts";
import "./payment.css";

/** How something is paid: the code that a bank's app reads, and the same for people. */
export default function PaySheet(props: {
  payment: (payee: Payee) => Payment;
  onClose: () => void;
}) {
  const payee = createPayee();
  const texts = createPaymentTexts();
  const payment = createMemo(() => {
    const found = payee.value();
    return found ? props.payment(found) : undefined;
  });
  const code = createMemo<QrCode | undefined>(() => {
    const found = payment() && payloadOf(payment() as Payment);
    return found && "payload" in found ? qrCode(found.payload) : undefined;
  });
  return (
    <Show when={texts()}>
      {(words) => (
        <Sheet
          title={code() || !payment() ? words().title : words().plainTitle}
          onClose={() => props.onClose()}
          foot={
            <Show when={code()}>
              {(shown) => (
                <PictureButtons
                  code={shown()}
                  name={payment()?.numbers[0] ?? ""}
                  texts={words()}
                />
              )}
            </Show>
          }
        >
          <Switch fallback={<LineSkeleton />}>
            <Match when={payment()}>
              {(paid) => (
                <Details payment={paid()} code={code()} texts={words()} />
              )}
            </Match>
            <Match when={payee.value() === null}>
              <EmptyState
                drawing="card"
                title={words().noPayee}
                text={words().noPayeeText}
              />
            </Match>
            <Match when={payee.failure()}>
              <EmptyState
                drawing="offline"
                title={words().away}
                text={words().awayText}
                role="alert"
              />
            </Match>
          </Switch>
        </Sheet>
      )}
    </Show>
  );
}

function Details(props: {
  payment: Payment;
  code: QrCode | undefined;
  texts: PaymentTexts;
}) {
  const [told, setTold] = createSignal<{ what: string; isCopied: boolean }>();
  const amount = () => format().amount(props.payment.amount);
  const account = () => parseBankAccount(props.payment.payee.account);
  const why = () => {
    const found = payloadOf(props.payment);
    return "why" in found
      ? fill(props.texts.why[found.why], {
          limit: format().amount(INSTANT_PAYMENT_LIMIT),
          currency: props.payment.currency,
        })
      : undefined;
  };
  const toldText = () => {
    const copy = told();
    if (!copy) return "";
    return copy.isCopied
      ? fill(props.texts.copied, { what: copy.what })
      : props.texts.notCopied;
  };
  const copies = (what: string) => ({
    texts: props.texts,
    label: what,
    done: told()?.isCopied === true && told()?.what === what,
    onCopied: (isCopied: boolean) => setTold({ what, isCopied }),
  });
  return (
    <>
      <Show when={props.code}>
        {(code) => (
          <img
            class="pay-code"
            src={qrImage(code())}
            alt={fill(props.texts.code, {
              amount: amount(),
              currency: props.payment.currency,
            })}
            data-testid="pay-code"
          />
        )}
      </Show>
      <p class="pay-figure" data-testid="pay-amount">
        {amount()} <small>{props.payment.currency}</small>
      </p>
      <Show when={why()}>
        {(reason) => (
          <p class="note warn" data-testid="pay-no-code">
            <Icon name="warning" />
            <span>{reason()}</span>
          </p>
        )}
      </Show>
      <dl class="pairs lined pay-pairs">
        <dt>{counted(props.texts.documents, props.payment.numbers.length)}</dt>
        <dd data-testid="pay-documents">{props.payment.numbers.join(", ")}</dd>
        <dt>{props.texts.payee}</dt>
        <dd>{props.payment.payee.name}</dd>
        <CopyPair
          {...copies(props.texts.account)}
          shown={
            formatBankAccount(account() ?? "") || props.payment.payee.account
          }
          copied={account() ?? props.payment.payee.account}
          testid="copy-account"
        />
        <CopyPair
          {...copies(props.texts.amount)}
          shown={`${amount()} ${props.payment.currency}`}
          copied={formatFixed(props.payment.amount, 2).replace(".", ",")}
          testid="copy-amount"
        />
        <Show when={props.payment.reference}>
          {(reference) => (
            <CopyPair
              {...copies(props.texts.reference)}
              detail={fill(props.texts.model, { model: reference().model })}
              shown={`${reference().model} ${reference().number}`}
              copied={reference().number}
              testid="copy-reference"
            />
          )}
        </Show>
        <dt>{props.texts.purpose}</dt>
        {/* It is for the bank, and stays in the language of the payment. */}
        <dd lang="sr-Latn">{props.payment.purpose}</dd>
        <dt>{props.texts.paymentCode}</dt>
        <dd>{props.payment.payee.paymentCode}</dd>
      </dl>
      <p class="small strong pay-told" aria-live="polite">
        {toldText()}
      </p>
      <p class="small soft">
        <Show when={props.code}>
          {wide() ? props.texts.hintWide : props.texts.hint}{" "}
        </Show>
        {props.texts.booked}
      </p>
    </>
  );
}

/** The code as a picture: into the phone's album, or straight to the bank's app. */
function PictureButtons(props: {
  code: QrCode;
  name: string;
  texts: PaymentTexts;
}) {
  const [failed, setFailed] = createSignal(false);
  const fileName = () =>
    `ips-qr-${props.name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`;
  const probe = new File([], "ips-qr.png", { type: "image/png" });
  const shares = navigator.canShare?.({ files: [probe] }) ?? false;
  const attempt = (work: (picture: Blob) => unknown) => {
    setFailed(false);
    void qrPicture(props.code)
      .then(work)
      .catch((error: unknown) => {
        // Whoever closes the system's own sheet has changed his mind.
        if (!(error instanceof DOMException && error.name === "AbortError"))
          setFailed(true);
      });
  };
  const share = (picture: Blob) =>
    navigator.share({
      files: [new File([picture], fileName(), { type: picture.type })],
    });
  return (
    <div class="pay-buttons">
      <p class="small red" role="alert">
        {failed() ? props.texts.notSaved : ""}
      </p>
      <button
        type="button"
        class="button slim wide"
        classList={{ primary: !shares }}
        data-testid="pay-save"
        onClick={() => attempt((picture) => saveBlob(fileName(), picture))}
      >
        <Icon name="download" />
        {props.texts.save}
      </button>
      <Show when={shares}>
        <button
          type="button"
          class="button primary slim wide"
          data-testid="pay-share"
          onClick={() => attempt(share)}
        >
          <Icon name="share" />
          {props.texts.share}
        </button>
      </Show>
    </div>
  );
}
