import { useNavigate, useParams } from "@solidjs/router";
import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import type { Quote } from "../api.ts";
import { AnswerSheet } from "../answer-sheet/AnswerSheet.tsx";
import { linesOf, type Cart } from "../device/cart.ts";
import { CartLines } from "../cart/CartLines.tsx";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { priceState } from "../ages.ts";
import OrderAdjusted from "../answer-sheet/OrderAdjusted.tsx";
import { Head } from "../ui/Head.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { showToast } from "../ui/toast.ts";
import { EntryActions } from "./EntryActions.tsx";
import { EntryLife } from "./EntryLife.tsx";
import {
  entryName,
  entryWhen,
  standing,
  waitingText,
  type OutboxTexts,
} from "./EntryRow.tsx";
import { outbox, SETTLE_MS } from "./outbox.ts";
import { heldUntil } from "./next-try.ts";
import { hindranceOf, type OutboxEntry } from "./outbox-entry.ts";
import { isParcelKind } from "./parcels.ts";
import { createOutboxTexts } from "./outbox-texts.ts";
import "../catalog/catalog.css";
import "../cart/cart.css";
import "./outbox.css";

/** One entry of the outbox: what it holds, what has happened to it, and what can be done. */
export default function EntryPage() {
  const params = useParams();
  const navigate = useNavigate();
  const loaded = createOutboxTexts();
  const [sending, setSending] = createSignal<string>();
  const entry = () => outbox.entries().find(({ id }) => id === params["id"]);
  // Another order's questions, or other ones, come as another sheet: decisions begin anew.
  const asked = createMemo(
    () => {
      const now = entry();
      const isSending = now !== undefined && sending() === now.id;
      if (!now?.order || !(isSending || now.state === "needs_decision"))
        return undefined;
      const conflicts = now.conflicts ?? [];
      const question = `${now.id} ${JSON.stringify(conflicts)}`;
      return { order: now.order.cart, conflicts, question };
    },
    undefined,
    { equals: (before, now) => before?.question === now?.question },
  );
  const decided = async (order: Cart, quote: Quote) => {
    setSending(order.orderId);
    if (await outbox.resend(order.orderId, order, quote)) {
      const now = await outbox.settled(order.orderId, SETTLE_MS);
      if (now?.answer)
        navigate(`/orders/${now.answer.number}?placed=1`, { replace: true });
    } else showToast({ text: loaded()?.busy ?? "" });
    setSending(undefined);
  };
  return (
    <Show when={loaded()}>
      {(texts) => (
        <Show
          when={entry()}
          fallback={
            <div class="page narrow">
              <Head back="/outbox" title={texts().title} />
              <main id="content" tabindex="-1">
                <EmptyState
                  drawing="basket"
                  title={texts().none}
                  text={texts().noneText}
                />
              </main>
            </div>
          }
        >
          {(entry) => (
            <div
              class="page narrow cart-page outbox-page"
              data-testid="outbox-entry"
              data-state={entry().state}
              data-id={entry().id}
            >
              <Head
                back="/outbox"
                title={entryName(entry(), texts())}
                small={fill(texts().entered, {
                  time: entryWhen(entry().createdAt),
                })}
              />
              <Switch
                fallback={
                  <main id="content" tabindex="-1">
                    <Standing entry={entry()} texts={texts()} />
                    <Content entry={entry()} texts={texts()} />
                    <Life entry={entry()} texts={texts()} />
                    <EntryActions entry={entry()} texts={texts()} />
                  </main>
                }
              >
                <Match keyed when={asked()}>
                  {({ order, conflicts }) => (
                    <AnswerSheet
                      order={order}
                      conflicts={conflicts}
                      sending={sending() === entry().id}
                      acceptAll={texts().acceptAll}
                      onSend={decided}
                      actions={
                        <>
                          <Life entry={entry()} texts={texts()} />
                          <EntryActions entry={entry()} texts={texts()} />
                        </>
                      }
                    />
                  )}
                </Match>
              </Switch>
            </div>
          )}
        </Show>
      )}
    </Show>
  );
}

interface Part {
  entry: OutboxEntry;
  texts: OutboxTexts;
}

/** Where one sees what became of a claim or a message. */
const takenAt = ({ kind, taken }: OutboxEntry): string => {
  if (kind === "price_ask") return "/asks";
  return kind === "claim" ? `/claims/${taken?.number ?? ""}` : "/contact";
};

/** Its state in large letters, and why. */
function Standing(props: Part) {
  const isReused = () => props.entry.refusal?.reason === "id_reused";
  const hindrance = () => hindranceOf(props.entry);
  const parcel = () => {
    const { kind } = props.entry;
    return isParcelKind(kind) ? props.texts.parcel[kind] : undefined;
  };
  const words = () => parcel() ?? props.texts;
  return (
    <div class="gutter outbox-head">
      <Switch>
        <Match when={props.entry.state === "refused"}>
          <span class="stamp">{props.texts.state.refused}</span>
          <div class="note bad" style={{ "margin-top": "10px" }}>
            <Icon name="warning" />
            <div>
              <b>
                {isReused() ? words().reused : props.entry.refusal?.message}
              </b>{" "}
              {isReused() ? words().reusedText : props.entry.refusal?.action}
            </div>
          </div>
        </Match>
        <Match when={props.entry.answer}>
          {(answer) => (
            <>
              <span class="stamp outbox-placed">
                {props.texts.state.placed}
              </span>
              <h2>{answer().number}</h2>
              <Show when={answer().state === "on_hold"}>
                <p class="soft">{t().orders.state.on_hold}</p>
              </Show>
              <a
                class="button primary slim"
                href={`/orders/${answer().number}`}
              >
                {props.texts.toOrder}
              </a>
            </>
          )}
        </Match>
        <Match when={props.entry.state === "placed" && parcel()}>
          {(told) => (
            <>
              <span class="stamp outbox-placed">
                {props.texts.state.placed}
              </span>
              <h2>{props.entry.taken?.number ?? told().name}</h2>
              <a class="button primary slim" href={takenAt(props.entry)}>
                {told().open}
              </a>
            </>
          )}
        </Match>
        <Match when={props.entry.kind !== "write"}>
          <span class="stamp outbox-saved">
            {standing(props.entry, props.texts)}
          </span>
          <h2>
            <Switch fallback={parcel()?.waits ?? props.texts.waitsOne}>
              <Match when={props.entry.state === "sending"}>
                {parcel()?.sending ?? props.texts.sendingNow}
              </Match>
              <Match when={hindrance()}>
                {(why) => props.texts.why[why()]}
              </Match>
            </Switch>
          </h2>
          <p class="soft">
            <Show when={heldUntil(props.entry)}>
              {(at) => (
                <b>
                  {fill(props.texts.nextTry, {
                    time: format().time(new Date(at())),
                  })}{" "}
                </b>
              )}
            </Show>
            {parcel()?.text ?? waitingText(hindrance(), props.texts)}
          </p>
        </Match>
      </Switch>
    </div>
  );
}

/** The order as it was sent; once it is placed, what was settled otherwise stands apart. */
function Content(props: Part) {
  const adjusted = () => props.entry.answer?.adjusted ?? [];
  const lines = () => {
    const cart = props.entry.order?.cart;
    const settled = new Set(adjusted().map(({ itemCode }) => itemCode));
    return cart
      ? linesOf(cart).filter(({ item }) => !settled.has(item.code))
      : [];
  };
  return (
    <Show when={props.entry.order}>
      {(order) => (
        <>
          <Show when={adjusted().length > 0}>
            <OrderAdjusted lines={adjusted()} />
          </Show>
          <h2 class="section">
            <span>{props.texts.lines}</span>
            <span>{format().count(lines().length)}</span>
          </h2>
          <CartLines
            lines={lines()}
            coded
            unpriced={priceState() === "hidden"}
          />
          <Show when={order().cart.wishedDate}>
            {(date) => (
              <p class="gutter soft">
                {fill(props.texts.wishedDate, { date: format().date(date()) })}
              </p>
            )}
          </Show>
          <Show when={props.entry.answer || priceState() !== "hidden"}>
            <dl class="pairs sums gutter">
              <dt>
                <b>{fill(props.texts.total, { currency: order().currency })}</b>
              </dt>
              <dd>
                <b>
                  {format().amount(props.entry.answer?.total ?? order().total)}
                </b>
              </dd>
            </dl>
          </Show>
        </>
      )}
    </Show>
  );
}

function Life(props: Part) {
  return (
    <>
      <h2 class="section">
        <span>{props.texts.life}</span>
      </h2>
      <EntryLife entry={props.entry} texts={props.texts} />
    </>
  );
}
