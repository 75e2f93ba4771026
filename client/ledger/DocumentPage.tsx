import { useSearchParams } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { LedgerDocument, OpenItem } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { nearDate, nearMoment } from "../i18n/near-date.ts";
import { claimHref } from "../lib/claim-href.ts";
import { createGoBack } from "../lib/go-back.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { WriteLink } from "../ui/WriteLink.tsx";
import { DocumentPdf } from "./DocumentPdf.tsx";
import { createDocument, createOpenItems } from "./ask-ledger.ts";
import {
  documentHref,
  documentOf,
  type DocumentName,
} from "./document-href.ts";
import { documentName, loadedTexts, lt } from "./ledger-texts.ts";
import { maySeeCard } from "./may-see-card.ts";
import { NoRole } from "./NoRole.tsx";
import { PayPlace } from "./PayPlace.tsx";
import "./ledger.css";

/** A document of the card: what it was for, what paid it and what is left of it. */
export default function DocumentPage() {
  const [params] = useSearchParams();
  const named = () => documentOf(params);
  const document = createDocument(() => (maySeeCard() ? named() : undefined));
  const missing = () => (
    <EmptyState
      drawing="page"
      title={lt().page.missing}
      text={lt().page.missingText}
      way={{ href: "/ledger", label: lt().toCard }}
    />
  );
  return (
    <div class="page narrow">
      <Head
        back="/ledger"
        title={
          loadedTexts() && documentName(named() ?? { type: "", number: "" })
        }
        at={document.at()}
        onRefresh={document.refresh}
      />
      <main id="content" tabindex="-1">
        <Switch fallback={<LineSkeleton />}>
          <Match when={loadedTexts() && !maySeeCard()}>
            <NoRole />
          </Match>
          <Match when={loadedTexts() && !named()}>{missing()}</Match>
          <Match when={loadedTexts()}>
            <Loaded of={document} failed={lt().page.failed} missing={missing()}>
              {(shown) => (
                <>
                  <Shown document={shown()} />
                  <div class="gutter card-note">
                    <WriteLink about={aboutIt(named())} />
                  </div>
                  <PayThis document={shown()} />
                </>
              )}
            </Loaded>
          </Match>
        </Switch>
      </main>
    </div>
  );
}

const aboutIt = (named: DocumentName | undefined): Record<string, string> => ({
  kind: "document",
  type: named?.type ?? "",
  number: named?.number ?? "",
  year: String(named?.year ?? ""),
});

function Shown(props: { document: LedgerDocument }) {
  const isOpen = () => props.document.open > 0;
  const isLate = () => isOpen() && props.document.daysLate > 0;
  return (
    <>
      <Figure document={props.document} />
      <dl class="pairs lined gutter card-note">
        <Pair name={lt().page.date}>{format().date(props.document.date)}</Pair>
        <Show when={props.document.dueDate}>
          {(day) => (
            <Pair name={lt().page.dueDate}>
              {format().date(day())}
              <Show when={isLate()}>
                <span class="red strong">
                  {" · "}
                  {counted(lt().late, props.document.daysLate)}
                </span>
              </Show>
            </Pair>
          )}
        </Show>
        <Show when={props.document.orderNumber}>
          {(number) => (
            <Pair name={lt().page.order}>
              <a href={`/orders/${encodeURIComponent(number())}`}>{number()}</a>
            </Pair>
          )}
        </Show>
        <Show when={isOpen()}>
          <Pair name={lt().page.open}>
            <b data-testid="document-open">
              {format().amount(props.document.open)}
            </b>
          </Pair>
        </Show>
      </dl>
      <Show when={props.document.hasPdf}>
        <DocumentPdf
          document={{
            ...props.document,
            year: Number(props.document.date.slice(0, 4)),
          }}
        />
      </Show>
      <PaidBy document={props.document} />
      <Lines document={props.document} />
      <Shipments document={props.document} />
      <Related document={props.document} />
    </>
  );
}

function Figure(props: { document: LedgerDocument }) {
  return (
    <div class="gutter card-balance">
      <Show when={props.document.total}>
        {(total) => (
          <p class="figure" data-testid="document-total">
            {format().amount(total())} <small>{props.document.currency}</small>
          </p>
        )}
      </Show>
      <Show when={props.document.open === 0}>
        <p class="small ok strong">
          <Icon name="check" class="inline" /> {lt().page.paid}
        </p>
      </Show>
    </div>
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

function PaidBy(props: { document: LedgerDocument }) {
  return (
    <Show when={props.document.paidBy.length > 0}>
      <h2 class="section">
        <span>{lt().page.paidBy}</span>
      </h2>
      <ul class="lines flat">
        <For each={props.document.paidBy}>
          {(payment) => (
            <li class="line" data-testid="paid-by">
              <span class="main">
                {documentName(payment)}{" "}
                <span class="faint small">· {nearDate(payment.date)}</span>
              </span>
              <span class="value ok">{format().amount(payment.amount)}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Lines(props: { document: LedgerDocument }) {
  return (
    <>
      <h2 class="section">
        <span>{lt().page.lines}</span>
      </h2>
      <Show
        when={props.document.lines.length > 0}
        fallback={<p class="gutter soft card-note">{lt().page.noLines}</p>}
      >
        <ul class="lines">
          <For each={props.document.lines}>
            {(line) => (
              <li class="line" data-testid="document-line">
                <span class="main">{line.name}</span>
                <span class="value">{format().amount(line.total)}</span>
                <span class="sub">
                  {line.item}
                  {" · "}
                  <a
                    data-testid="claim-line"
                    href={claimHref(
                      { code: line.item, name: line.name },
                      {
                        type: props.document.type,
                        number: props.document.number,
                        year: Number(props.document.date.slice(0, 4)),
                      },
                    )}
                  >
                    {lt().page.claim}
                  </a>
                </span>
                <span class="sub-value">
                  {`${format().decimal(line.quantity)} ${line.unit} × ${format().price(line.price)}`}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}

/** What of its order has left, and under which paper. */
function Shipments(props: { document: LedgerDocument }) {
  return (
    <For each={props.document.shipments}>
      {(shipment) => (
        <section data-testid="shipment">
          <h2 class="section">
            <span>{lt().page.shipped}</span>
          </h2>
          <p class="gutter soft small card-note">
            {shipment.document === "" ? "" : `${shipment.document} · `}
            {nearMoment(Date.parse(shipment.at))}
          </p>
          <ul class="lines">
            <For each={shipment.lines}>
              {(line) => (
                <li class="line">
                  <span class="main">{line.name}</span>
                  <span class="value">
                    {`${format().decimal(line.quantity)} ${line.unit}`}
                  </span>
                  <span class="sub">{line.item}</span>
                  <span class="sub-value">{line.warehouse ?? ""}</span>
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </For>
  );
}

/** What else was written of its order. */
function Related(props: { document: LedgerDocument }) {
  return (
    <Show when={props.document.related.length > 0}>
      <h2 class="section">
        <span>{lt().page.related}</span>
      </h2>
      <ul class="lines flat">
        <For each={props.document.related}>
          {(other) => (
            <li>
              <a class="line" href={documentHref(other)} data-testid="related">
                <span class="main">
                  {documentName(other)}{" "}
                  <span class="faint small">· {nearDate(other.date)}</span>
                </span>
                <span class="value">
                  {other.total === null ? "" : format().amount(other.total)}
                </span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

/** Pays what is left of this one document, where it is the partner who owes it. */
function PayThis(props: { document: LedgerDocument }) {
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  const items = createOpenItems(() =>
    props.document.open > 0 ? props.document.currency : undefined,
  );
  const left = (open: OpenItem[]) =>
    open.filter(
      ({ type, number }) =>
        type === props.document.type && number === props.document.number,
    );
  const payHref = () => {
    const said = params as Record<string, string>;
    return `?${new URLSearchParams({ ...said, pay: "1" })}`;
  };
  return (
    <Show when={left(items.value()?.items ?? []).length > 0}>
      <footer class="dock choose-dock gutter">
        <a
          class="button primary wide"
          href={payHref()}
          data-testid="pay-document"
        >
          <Icon name="qr" />
          {lt().page.pay}
        </a>
      </footer>
      <Show when={params["pay"]}>
        <PayPlace
          of={items}
          chosen={left}
          onClose={() =>
            goBack(() => setParams({ pay: undefined }, { replace: true }))
          }
        />
      </Show>
    </Show>
  );
}
