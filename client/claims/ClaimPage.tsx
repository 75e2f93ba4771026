import { useParams, useSearchParams } from "@solidjs/router";
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import type { Claim } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { orderWhen } from "../i18n/order-when.ts";
import { createWork } from "../lib/create-work.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { Confirm } from "../ui/Confirm.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { WriteLink } from "../ui/WriteLink.tsx";
import { createClaim } from "./ask-claims.ts";
import { ClaimFigure } from "./ClaimFigure.tsx";
import { ClaimGallery } from "./ClaimGallery.tsx";
import { ClaimLines } from "./ClaimLines.tsx";
import { ClaimTimeline } from "./ClaimTimeline.tsx";
import { ct, loadedTexts } from "./claim-texts.ts";
import { mayClaim } from "./may-claim.ts";
import "./claims.css";

/** One claim: where it stands, whose move it is, what has happened, and what can be done. */
export default function ClaimPage() {
  const params = useParams();
  const [search] = useSearchParams();
  const number = () => decodeURIComponent(params["number"] ?? "");
  const claim = createClaim(number);
  return (
    <div class="page narrow claims-page" data-testid="claim">
      <Head
        back="/claims"
        title={number()}
        small={headOf(claim.value())}
        at={claim.at()}
        onRefresh={claim.refresh}
      />
      <main id="content" tabindex="-1">
        <Show when={loadedTexts.latest} fallback={<LineSkeleton />}>
          <Loaded
            of={claim}
            failed={ct().failedOne}
            missing={
              <EmptyState
                drawing="page"
                title={ct().missing}
                text={ct().missingText}
                way={{ href: "/claims", label: ct().toList }}
              />
            }
          >
            {(shown) => (
              <Shown
                claim={shown()}
                isSent={search["sent"] === "1"}
                onChanged={claim.set}
              />
            )}
          </Loaded>
        </Show>
      </main>
    </div>
  );
}

/** "VT-18220 · 14.11." under the number. */
const headOf = (claim: Claim | undefined) =>
  claim &&
  [claim.itemCode, orderWhen(claim.at)].filter((part) => part).join(" · ");

interface Part {
  claim: Claim;
  onChanged: (claim: Claim) => void;
}

function Shown(props: Part & { isSent: boolean }) {
  const turn = () =>
    props.claim.mover === null
      ? ""
      : `${ct().mover[props.claim.mover]} · ${
          props.claim.days === 0
            ? ct().today
            : counted(ct().days, props.claim.days)
        }`;
  return (
    <>
      <Show when={props.isSent}>
        <div class="gutter claim-terms">
          <output class="note good" data-testid="claim-sent">
            <Icon name="check" />
            <span>
              <b>{fill(ct().one.sent, { number: props.claim.number })}</b>{" "}
              {ct().one.sentText}
            </span>
          </output>
        </div>
      </Show>
      <div class="gutter">
        <ClaimFigure
          claim={props.claim}
          turn={turn()}
          isUrgent={props.claim.mover === "partner"}
          beside={
            props.claim.erpText &&
            fill(ct().one.erpSays, { text: props.claim.erpText })
          }
          testid="claim-status"
        />
      </div>
      <Show when={props.claim.isAsked}>
        <AskedPrice {...props} />
      </Show>
      <For each={props.claim.duplicates}>
        {({ number }) => (
          <p class="gutter small low">{fill(ct().one.duplicate, { number })}</p>
        )}
      </For>
      <h2 class="section">
        <span>{ct().one.path}</span>
      </h2>
      <ClaimTimeline
        claim={props.claim}
        currency={session.profile()?.currency ?? ""}
      />
      <h2 class="section">
        <span>{ct().one.pieces}</span>
        <Show when={props.claim.lines.length > 1}>
          <span>{format().count(props.claim.lines.length)}</span>
        </Show>
      </h2>
      <ClaimLines lines={props.claim.lines} />
      <h2 class="section">
        <span>{ct().one.fault}</span>
      </h2>
      <p class="gutter claim-text">{props.claim.fault}</p>
      <Facts claim={props.claim} />
      <div class="gutter">
        <ClaimGallery photos={props.claim.photos} />
      </div>
      <Ways {...props} />
      <Show when={props.claim.origin === "portal"}>
        <div class="gutter">
          <WriteLink about={{ kind: "claim", number: props.claim.number }} />
        </div>
      </Show>
    </>
  );
}

function Facts(props: { claim: Claim }) {
  const isOurs = () => props.claim.origin === "portal";
  return (
    <dl class="pairs lined gutter">
      <Show when={props.claim.finding}>
        {(text) => <Pair name={ct().one.finding}>{text()}</Pair>}
      </Show>
      <Show when={props.claim.creditNote}>
        {(text) => (
          <Pair name={ct().one.creditNote}>
            <b data-testid="credit-note">{text()}</b>
          </Pair>
        )}
      </Show>
      <Show when={props.claim.repairPrice}>
        {(price) => (
          <Pair name={ct().one.price}>
            {format().amount(price())} {session.profile()?.currency}
            <Show when={props.claim.priceAnswer}>
              {(answer) => (
                <span class="soft">
                  {" · "}
                  {fill(ct().one.answeredBy, {
                    answer: ct().answered[answer()],
                    by: props.claim.priceAnsweredBy ?? "",
                    when: orderWhen(props.claim.priceAnsweredAt ?? ""),
                  })}
                </span>
              )}
            </Show>
          </Pair>
        )}
      </Show>
      <Show when={props.claim.kind}>
        {(kind) => <Pair name={ct().one.kind}>{ct().kind[kind()]}</Pair>}
      </Show>
      <Show when={props.claim.sending}>
        {(way) => <Pair name={ct().one.sending}>{ct().sending[way()]}</Pair>}
      </Show>
      <Show when={props.claim.accessories}>
        {(text) => <Pair name={ct().one.accessories}>{text()}</Pair>}
      </Show>
      <Show when={props.claim.contact}>
        {(text) => <Pair name={ct().one.contact}>{text()}</Pair>}
      </Show>
      <Show when={props.claim.serviceOrder}>
        {(text) => <Pair name={ct().one.service}>{text()}</Pair>}
      </Show>
      <Show when={isOurs()}>
        <Pair name={ct().one.terms}>
          {props.claim.termsVersion === null
            ? ct().one.termsNone
            : fill(ct().one.termsVersion, {
                version: String(props.claim.termsVersion),
              })}
        </Pair>
      </Show>
    </dl>
  );
}

function Pair(props: { name: string; children: JSX.Element }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

/** The price of a repair, which waits for a yes or a no. */
function AskedPrice(props: Part) {
  const { busy, failure, run } = createWork();
  const [refusing, setRefusing] = createSignal(false);
  const answer = (accept: boolean) =>
    run(async () => {
      setRefusing(false);
      const { number, repairPrice } = props.claim;
      props.onChanged(
        await trpc.claims.answerPrice.mutate({
          number,
          accept,
          price: repairPrice ?? 0,
        }),
      );
    });
  return (
    <div class="gutter">
      <div class="claim-asked" data-testid="asked-price">
        <p class="small">{ct().one.price}</p>
        <p class="claim-price">
          {format().amount(props.claim.repairPrice ?? 0)}{" "}
          <small>{session.profile()?.currency}</small>
        </p>
        <p class="small soft">{ct().one.priceText}</p>
        <FailureNote failure={failure()} />
        <Show when={mayClaim()}>
          <div class="buttons">
            <button
              type="button"
              class="button primary slim"
              disabled={busy()}
              data-testid="accept-price"
              onClick={() => void answer(true)}
            >
              {ct().one.accept}
            </button>
            <button
              type="button"
              class="button slim"
              disabled={busy()}
              data-testid="refuse-price"
              onClick={() => setRefusing(true)}
            >
              {ct().one.refuse}
            </button>
          </div>
        </Show>
      </div>
      <Show when={refusing()}>
        <Confirm
          title={ct().one.refuseTitle}
          text={ct().one.refuseText}
          yes={ct().one.refuse}
          onYes={() => void answer(false)}
          onClose={() => setRefusing(false)}
        />
      </Show>
    </div>
  );
}

function Ways(props: Part) {
  const { busy, failure, run } = createWork();
  const [asking, setAsking] = createSignal(false);
  const cancel = () =>
    run(async () => {
      setAsking(false);
      const { number } = props.claim;
      props.onChanged(await trpc.claims.cancel.mutate({ number }));
    });
  return (
    <Switch>
      <Match when={props.claim.origin === "portal"}>
        <div class="gutter outbox-actions claim-form">
          <a
            class="button pen-line slim"
            href={`/documents/claims/${props.claim.number}/label.pdf`}
            target="_blank"
            rel="noreferrer"
            data-testid="claim-label"
          >
            <Icon name="qr" />
            {ct().one.label}
          </a>
          <FailureNote failure={failure()} />
          <Show when={props.claim.isCancellable && mayClaim()}>
            <button
              type="button"
              class="button slim"
              disabled={busy()}
              data-testid="cancel-claim"
              onClick={() => setAsking(true)}
            >
              {ct().one.cancel}
            </button>
          </Show>
        </div>
        <Show when={asking()}>
          <Confirm
            title={ct().one.cancelTitle}
            text={ct().one.cancelText}
            yes={ct().one.cancel}
            onYes={() => void cancel()}
            onClose={() => setAsking(false)}
          />
        </Show>
      </Match>
    </Switch>
  );
}
