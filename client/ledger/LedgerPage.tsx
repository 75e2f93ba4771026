import { useSearchParams } from "@solidjs/router";
import { createMemo, Match, Show, Switch } from "solid-js";
import type { CardPage } from "../api.ts";
import { counted, t } from "../i18n/i18n.ts";
import { createGoBack } from "../lib/go-back.ts";
import { later } from "../lib/later.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { SyncLink } from "../ui/SyncLink.tsx";
import { createCard, createOpenItems } from "./ask-ledger.ts";
import { CardEntries } from "./CardEntries.tsx";
import { CardFigures } from "./CardFigures.tsx";
import { CardChoice, PeriodChoice, RowFilters } from "./CardFilters.tsx";
import { cardViewOf, isNarrowed, type CardView } from "./card-view.ts";
import { isOverdue } from "./choose-items.ts";
import { loadedTexts, lt } from "./ledger-texts.ts";
import { maySeeCard } from "./may-see-card.ts";
import { NoRole } from "./NoRole.tsx";
import { PayPlace } from "./PayPlace.tsx";
import "./ledger.css";

const StatementSheet = later(() => import("./StatementSheet.tsx"));

/** A partner's financial card: how he stands, what is late, and all that was booked. */
export default function LedgerPage() {
  return (
    <Show
      when={maySeeCard()}
      fallback={
        <div class="page narrow">
          <Head title={t().ledger.title} />
          <main id="content" tabindex="-1">
            <Show when={loadedTexts()} fallback={<LineSkeleton />}>
              <NoRole />
            </Show>
          </main>
        </div>
      }
    >
      <Card />
    </Show>
  );
}

function Card() {
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  const view = createMemo(() => cardViewOf(params));
  const paged = createCard(view);
  const { list } = paged;
  // What stands above the rows is of the card, not of what was looked for: it stays meanwhile.
  const shown = createMemo<CardPage | undefined>(
    (before) => list.value() ?? (list.failure() ? undefined : before),
  );
  const items = createOpenItems(
    () => params["currency"]?.toString() ?? shown()?.currency,
  );
  const close = (...said: string[]) =>
    goBack(() =>
      setParams(Object.fromEntries(said.map((name) => [name, undefined])), {
        replace: true,
      }),
    );
  return (
    <div class="page ledger-page">
      <Head
        title={t().ledger.title}
        actions={
          <>
            <SyncLink at={list.at()} />
            <Show when={loadedTexts() && shown()}>
              <a
                class="icon-button"
                href={hrefWith(params, { statement: "1" })}
                aria-label={lt().statement.title}
                data-testid="statement"
              >
                <Icon name="download" />
              </a>
            </Show>
          </>
        }
        at={list.at()}
        onRefresh={list.refresh}
      />
      <main id="content" tabindex="-1">
        <Switch fallback={<LineSkeleton />}>
          <Match when={loadedTexts() && shown()}>
            {(card) => (
              <div class="ledger-columns">
                <aside>
                  <CardChoice card={card()} />
                  <CardFigures card={card()}>
                    <PayButtons card={card()} />
                  </CardFigures>
                </aside>
                <section>
                  <h2 class="section card-section">
                    <span>{lt().entries}</span>
                    <PeriodChoice view={view()} today={card().today} />
                  </h2>
                  <RowFilters view={view()} />
                  <Rows paged={paged} view={view()} />
                </section>
              </div>
            )}
          </Match>
          <Match
            when={loadedTexts() && list.failure()?.reason === "no_finance_role"}
          >
            <NoRole />
          </Match>
          <Match when={loadedTexts() && list.failure()}>
            {(failure) => (
              <FailureState
                failure={failure()}
                title={lt().failed}
                onRetry={list.refresh}
              />
            )}
          </Match>
        </Switch>
      </main>
      <Show
        when={loadedTexts() && params["statement"] !== undefined && shown()}
      >
        {(card) => (
          <StatementSheet
            card={card()}
            span={view()}
            onClose={() => close("statement", "mailed")}
          />
        )}
      </Show>
      {/* Without a currency, by the card or the address, nothing open is known: the page says so. */}
      <Show
        when={
          loadedTexts() &&
          params["pay"] &&
          (params["currency"] || shown() || !list.failure())
        }
      >
        <PayPlace
          of={items}
          chosen={(open) => open.filter(isOverdue)}
          onClose={() => close("pay")}
        />
      </Show>
    </div>
  );
}

/** The same address with something more in it. */
const hrefWith = (
  said: Record<string, string | string[] | undefined>,
  more: Record<string, string>,
): string =>
  `?${new URLSearchParams({ ...(said as Record<string, string>), ...more })}`;

/** Only what the partner owes as a buyer is paid here. */
function PayButtons(props: { card: CardPage }) {
  const [params] = useSearchParams();
  const open = () => props.card.aging.some(({ amount }) => amount > 0);
  return (
    <Show when={props.card.side === "customer" && open()}>
      <div class="card-buttons">
        <Show when={props.card.overdue > 0}>
          <a
            class="button primary slim wide"
            href={hrefWith(params, {
              currency: props.card.currency,
              pay: "overdue",
            })}
            data-testid="pay-overdue"
          >
            <Icon name="qr" />
            {lt().payOverdue}
          </a>
        </Show>
        <a
          class="button slim"
          classList={{ "primary wide": props.card.overdue === 0 }}
          href={`/ledger/choose?currency=${props.card.currency}`}
          data-testid="choose-items"
        >
          {lt().choose}
        </a>
      </div>
    </Show>
  );
}

function Rows(props: { paged: ReturnType<typeof createCard>; view: CardView }) {
  const [, setParams] = useSearchParams();
  const { list } = props.paged;
  const clear = () =>
    setParams(
      { kind: undefined, q: undefined, from: undefined, to: undefined },
      { replace: true },
    );
  const count = () => list.value()?.entries.length ?? 0;
  return (
    <>
      <p class="unseen" aria-live="polite">
        {list.value() ? counted(lt().found, count()) : ""}
      </p>
      <Switch fallback={<LineSkeleton />}>
        <Match when={count() > 0}>
          <CardEntries entries={list.value()?.entries ?? []} />
          <div class="gutter">
            <MoreRows of={props.paged} label={lt().more} />
          </div>
        </Match>
        <Match when={list.value()}>
          <Show
            when={isNarrowed(props.view)}
            fallback={
              <EmptyState
                drawing="card"
                title={lt().none}
                text={lt().noneText}
              />
            }
          >
            <EmptyState
              drawing="page"
              title={lt().notFound}
              text={lt().notFoundText}
            >
              <button type="button" class="button slim" onClick={clear}>
                {lt().clear}
              </button>
            </EmptyState>
          </Show>
        </Match>
      </Switch>
    </>
  );
}
