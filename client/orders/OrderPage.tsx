import { useParams, useSearchParams } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  onMount,
  Show,
} from "solid-js";
import type { Order } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createRemote } from "../offline/create-remote.ts";
import { createGoBack } from "../lib/go-back.ts";
import { later } from "../lib/later.tsx";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { keepItemPictures } from "../offline/keep-pictures-later.ts";
import { KeepAsList } from "../lists/KeepAsList.tsx";
import { Head } from "../ui/Head.tsx";
import { trpc } from "../trpc.ts";
import { Confirm } from "../ui/Confirm.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { orderKey } from "./order-list.ts";
import { LineReceipt } from "./LineReceipt.tsx";
import { OrderHold } from "./OrderHold.tsx";
import { OrderFigure, OrderText } from "./OrderText.tsx";
import { OrderTimeline } from "./OrderTimeline.tsx";
import { orderWhen } from "../i18n/order-when.ts";
import { PayProforma } from "./PayProforma.tsx";
import { ProformaLink } from "./ProformaLink.tsx";
import { WriteLink } from "../ui/WriteLink.tsx";
import { repeatHref, RepeatPlace } from "./RepeatPlace.tsx";

const OwnerDecision = later(() => import("./own-approval/OwnerDecision.tsx"));
const ChangeOrder = later(() => import("./change/ChangeOrder.tsx"));

export default function OrderPage() {
  const params = useParams();
  const number = () => params["number"] ?? "";
  const order = createRemote<Order>(
    () => orderKey(number()),
    (signal) => trpc.orders.get.query({ number: number() }, { signal }),
    { keep: true },
  );
  createEffect(() => {
    const codes = order.value()?.lines.map((line) => line.itemCode);
    if (codes && online()) keepItemPictures(codes);
  });
  const small = (shown: Order) =>
    [shown.reference ?? "", orderWhen(shown.placedAt)]
      .filter((part) => part !== "")
      .join(" · ");
  return (
    <div class="page narrow">
      <Head
        back="/orders"
        title={fill(t().orders.one, { number: number() })}
        small={order.value() && small(order.value() as Order)}
        at={order.at()}
        onRefresh={order.refresh}
      />
      <main id="content" tabindex="-1" data-testid="order-page">
        <Loaded
          of={order}
          missing={
            <EmptyState
              drawing="page"
              title={t().orders.notFound}
              text={t().orders.notFoundText}
              way={{ href: "/orders", label: t().orders.title }}
            />
          }
        >
          {(shown) => <Shown order={shown()} onChanged={order.refresh} />}
        </Loaded>
      </main>
    </div>
  );
}

function Shown(props: { order: Order; onChanged: () => void }) {
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  // Once begun it is not taken away: what came between is told when it is saved.
  const changing = createMemo<boolean>(
    (begun) =>
      params["change"] !== undefined && (begun || props.order.changeable),
    false,
  );
  return (
    <>
      <Show when={params["placed"]}>
        <JustPlaced order={props.order} />
      </Show>
      <OrderFigure order={props.order} />
      <Show
        when={changing()}
        fallback={
          <Standing
            order={props.order}
            onChanged={props.onChanged}
            onChange={() => setParams({ change: "1" })}
          />
        }
      >
        <ChangeOrder
          order={props.order}
          onChanged={props.onChanged}
          onClose={() =>
            goBack(() => setParams({ change: undefined }, { replace: true }))
          }
        />
      </Show>
    </>
  );
}

/** An order as it stands, and what may be done about it. */
function Standing(props: {
  order: Order;
  onChanged: () => void;
  onChange: () => void;
}) {
  const [asking, setAsking] = createSignal(false);
  const cancelling = createWork();
  const cancel = () =>
    cancelling
      .run(async () => {
        await trpc.orders.cancel.mutate({ number: props.order.number });
        props.onChanged();
      })
      .finally(() => setAsking(false));
  /** What was taken out of it is not wanted in a list either. */
  const kept = () =>
    props.order.lines.filter(({ quantity }) => Number(quantity) > 0);
  return (
    <>
      <Show when={props.order.awaitsOwner}>
        <div class="gutter">
          <OwnerDecision order={props.order} onChanged={props.onChanged} />
        </div>
      </Show>
      <OrderHold order={props.order} onChanged={props.onChanged} />
      <h2 class="section">
        <span>{t().orders.flow}</span>
      </h2>
      <OrderTimeline order={props.order} />
      <div class="order-buttons gutter">
        <ProformaLink order={props.order} />
        <PayProforma order={props.order} />
        <a
          class="button slim wide"
          href={repeatHref(props.order.number)}
          data-testid="repeat"
          aria-label={t().orders.repeat}
        >
          <Icon name="repeat" />
          {t().orders.repeatShort}
        </a>
        <Show when={props.order.changeable}>
          <button
            type="button"
            class="button slim wide"
            data-testid="change-own-order"
            disabled={!online()}
            onClick={() => props.onChange()}
          >
            {online() ? t().orders.change : t().orders.changeOffline}
          </button>
        </Show>
        <KeepAsList class="button slim wide" lines={kept()} />
        <WriteLink about={{ kind: "order", number: props.order.number }} />
      </div>
      <RepeatPlace />
      <OrderText order={props.order} receipt={LineReceipt} />
      {/* Beside what was pressed: the other end of the screen is not seen. */}
      <div class="gutter">
        <FailureNote failure={cancelling.failure()} />
      </div>
      <p class="order-foot">
        <Show when={props.order.cancellable} fallback={<span />}>
          <button
            type="button"
            class="text-button red"
            data-testid="cancel-order"
            onClick={() => setAsking(true)}
          >
            {t().orders.cancel}
          </button>
        </Show>
      </p>
      <Show when={asking()}>
        <Confirm
          title={fill(t().orders.cancelTitle, { number: props.order.number })}
          text={t().orders.cancelText}
          yes={t().orders.cancelYes}
          no={t().orders.cancelNo}
          busy={cancelling.busy() && t().orders.cancelling}
          onYes={() => void cancel()}
          onClose={() => setAsking(false)}
        />
      </Show>
    </>
  );
}

/** What the person came for: that the order is in, until when goods are held, where the paper is. */
function JustPlaced(props: { order: Order }) {
  onMount(() => {
    void import("../install/install-hint.ts")
      .then(({ noteOrdered }) => noteOrdered())
      .catch(() => undefined);
  });
  const texts = () => t().orders;
  const held = () => props.order.state === "on_hold";
  const reserved = () =>
    props.order.lines.every((line) => line.reservedQuantity === line.quantity);
  return (
    <div class="note good order-placed" aria-live="polite" data-testid="placed">
      <Icon name="check" />
      <div>
        <b>
          {fill(held() ? texts().onHold : texts().placed, {
            number: props.order.number,
          })}
        </b>{" "}
        <Show when={held()}>
          {props.order.awaitsOwner
            ? texts().onHoldOwner
            : reserved()
              ? texts().onHoldText
              : texts().onHoldUnreserved}{" "}
        </Show>
        <Show when={!held() && props.order.validUntil}>
          {(until) => (
            <>{fill(texts().placedUntil, { date: format().date(until()) })} </>
          )}
        </Show>
        {props.order.confirmationEmail
          ? fill(texts().placedMail, { email: props.order.confirmationEmail })
          : texts().placedNoMail}
      </div>
    </div>
  );
}
