import { useNavigate } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { unwrap } from "solid-js/store";
import {
  fitsQuantityRule,
  formatQuantity,
} from "../../server/core/quantity.ts";
import type { Item, Quote } from "../api.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { later } from "../lib/later.tsx";
import { createRemote } from "../offline/create-remote.ts";
import { priceState } from "../ages.ts";
import { online } from "../offline/connectivity.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { KeepAsList } from "../lists/KeepAsList.tsx";
import { keepPicturesLater } from "../offline/keep-pictures-later.ts";
import { outbox, SETTLE_MS } from "../outbox/outbox.ts";
import type { NotSaved, Shown } from "../outbox/queue-entry.ts";
import { createOutboxTexts } from "../outbox/outbox-texts.ts";
import { canSeal } from "../device/sealing.ts";
import { Head } from "../ui/Head.tsx";
import { trpc } from "../trpc.ts";
import { pricesHiddenText, pricesStaleText } from "../ui/age-text.ts";
import { Confirm } from "../ui/Confirm.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { showToast } from "../ui/toast.ts";
import { Totals } from "../ui/Totals.tsx";
import { CartForm } from "./CartForm.tsx";
import { beforeSending } from "./before-sending.rules.ts";
import { BeforeSendingNotes } from "./BeforeSendingNotes.tsx";
import { inShort, stopped } from "./before-sending-words.ts";
import { CartRowList } from "./CartRowList.tsx";
import { cart, changeCart } from "../cart/cart-store.ts";
import { clearCart, refreshItems } from "../cart/change-cart.ts";
import { followCarts } from "../cart/follow-carts.ts";
import { cartName } from "../cart/carts.ts";
import { cartLines, cartSums } from "../cart/cart-sums.ts";
import { estimate } from "./estimate.ts";
import { itemsByCode } from "../cart/items-by-code.ts";
import { placeFailure, placeOrder, setPlaceFailure } from "./place-order.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { VatSwitch } from "../catalog/VatSwitch.tsx";
import { createQuote, type Asked } from "../cart/quote.ts";
import { SendButton } from "../cart/SendButton.tsx";
import { SendTrouble } from "./SendTrouble.tsx";
import "../catalog/catalog.css";
import "../cart/cart.css";

const CartsSheet = later(() => import("../cart/CartsSheet.tsx"));

export default function CartPage() {
  const navigate = useNavigate();
  const [clearing, setClearing] = createSignal(false);
  const [choosing, setChoosing] = createSignal(false);
  const [sending, setSending] = createSignal(false);
  const [notSaved, setNotSaved] = createSignal<NotSaved>();
  const outboxTexts = createOutboxTexts();
  const options = createRemote(
    () => "order options",
    (signal) => trpc.orders.options.query(undefined, { signal }),
    { keep: true },
  );
  // Only the codes the cart had on opening: what is added here comes fresh from the catalogue.
  const codesOnOpening = [...cart.codes];
  const whole = createMemo(() => localCatalog.status().phase === "ready");
  const fresh = createRemote<Item[]>(
    () =>
      codesOnOpening.length > 0
        ? `cart items ${whole()} ${codesOnOpening.join("\n")}`
        : undefined,
    () => itemsByCode(codesOnOpening),
  );
  let isLeft = false;
  onCleanup(() => {
    isLeft = true;
    const items = fresh.value();
    if (items && !sending()) refreshItems(items);
  });
  const goneCodes = createMemo(() => {
    const found = fresh.value();
    if (!found) return new Set<string>();
    const offered = new Set(found.map(({ code }) => code));
    return new Set(codesOnOpening.filter((code) => !offered.has(code)));
  });
  const gone = (code: string) => goneCodes().has(code);

  createEffect(
    on(options.value, (found) => {
      const first = found?.deliveryAddresses[0];
      if (
        first !== undefined &&
        cart.deliveryAddress === undefined &&
        !sending()
      )
        changeCart((draft) => {
          draft.deliveryAddress = first;
        });
    }),
  );

  const asked = createMemo<Asked | undefined>(() => {
    const lines = cartLines()
      .filter((line) =>
        fitsQuantityRule(line.quantity, stepRuleFrom(line.item)),
      )
      .map((line) => ({
        itemCode: line.item.code,
        quantity: formatQuantity(line.quantity),
      }));
    if (lines.length === 0) return undefined;
    return cart.paymentMethod
      ? { lines, paymentMethod: cart.paymentMethod }
      : { lines };
  });
  const live = createQuote(asked);
  const totals = () => live.current() ?? estimate(cartLines());
  const said = createMemo(() =>
    beforeSending(totals(), options.value(), cart.paymentMethod),
  );
  const seen = () => priceState() !== "hidden";
  onMount(() => {
    void followCarts();
    if (online())
      keepPicturesLater(cartLines().map(({ item }) => item.imageUrl));
  });
  const discounted = () => {
    const method =
      cart.paymentMethod ?? options.value()?.defaultPaymentMethod ?? undefined;
    const found = options
      .value()
      ?.paymentMethods.find((candidate) => candidate.code === method);
    return found !== undefined && Number(found.cashDiscountPercent) !== 0;
  };

  /** The default one changes no price: only another's discount is missing from the device's prices. */
  const isDiscountChosen = () =>
    discounted() &&
    cart.paymentMethod !== undefined &&
    cart.paymentMethod !== options.value()?.defaultPaymentMethod;

  /** Out of the cart into the outbox, which sends it; the server's word is waited for a moment. */
  const send = async (shown: Shown) => {
    setSending(true);
    setPlaceFailure(undefined);
    setNotSaved(undefined);
    const order = structuredClone(unwrap(cart));
    const saved = await outbox.queueOrder(order, shown);
    if (saved.kind === "not_saved") {
      setNotSaved(saved.why);
      const texts = outboxTexts();
      if (isLeft && texts) showToast({ text: texts.notSaved.title });
      else if (saved.why !== "changed" && online())
        await sendDirectly(live.current());
      setSending(false);
      return;
    }
    const entry = await outbox.settled(saved.id, online() ? SETTLE_MS : 0);
    setSending(false);
    if (entry?.answer)
      navigate(`/orders/${entry.answer.number}?placed=1`, { replace: true });
    else if (entry?.state === "needs_decision")
      navigate(`/outbox/${saved.id}`, { replace: true });
    else navigate("/outbox", { replace: true });
  };
  const sendDirectly = async (quote: Quote | undefined) => {
    if (!quote) return;
    const placed = await placeOrder(quote);
    if (placed.kind === "placed")
      navigate(`/orders/${placed.number}?placed=1`, { replace: true });
    else if (placed.kind === "needs_decision") navigate("/cart/decisions");
    else live.refresh();
  };
  onCleanup(() => setPlaceFailure(undefined));
  const notSavedText = (texts: Record<NotSaved, string>) => {
    const why = notSaved();
    return why && texts[why];
  };
  /** Without the server's word, what can be kept for later: at the prices that the device knows. */
  const keptWithout = (): Shown | undefined =>
    (!online() || live.unanswered()) && canSeal() && cartSums.misfits() === 0
      ? { ...estimate(cartLines()), currency: cartSums.currency() }
      : undefined;

  return (
    <div class="page cart-page">
      <Head
        back="/catalog"
        title={
          <button
            type="button"
            class="cart-title"
            data-testid="carts-open"
            aria-label={`${cartName(cart)}. ${t().cart.carts}`}
            disabled={sending()}
            onClick={() => setChoosing(true)}
          >
            {cartName(cart)}
            <Icon name="down" />
          </button>
        }
        small={
          cartSums.count() > 0
            ? `${counted(t().cart.lines, cartSums.count())}, ${t().cart.saved}`
            : undefined
        }
        actions={
          <Show when={cartSums.count() > 0}>
            <VatSwitch />
            <button
              type="button"
              class="icon-button"
              aria-label={t().cart.clear}
              disabled={sending()}
              onClick={() => setClearing(true)}
            >
              <Icon name="trash" />
            </button>
          </Show>
        }
      />
      <Show
        when={cartSums.count() > 0}
        fallback={
          <main id="content" tabindex="-1">
            <Show when={sending()}>
              <h2 class="section" aria-live="polite">
                {outboxTexts()?.sendingNow}
              </h2>
              <LineSkeleton />
            </Show>
            <Show when={!sending()}>
              <EmptyState
                drawing="basket"
                title={t().cart.empty}
                text={t().cart.emptyText}
                way={{ href: "/catalog", label: t().home.toCatalog }}
              >
                <a class="button slim" href="/order">
                  {t().home.quickOrder}
                </a>
              </EmptyState>
            </Show>
          </main>
        }
      >
        <main id="content" tabindex="-1" class="cart-columns" inert={sending()}>
          <div>
            <CartRowList
              fresh={fresh.value()}
              gone={gone}
              quote={live.quote()}
              confirmationOnly={live.quote()?.confirmationOnly ?? []}
              mark={!discounted()}
            />
            <p class="gutter cart-ways">
              <a class="text-button" href="/catalog">
                <Icon name="plus" />
                {t().cart.addMore}
              </a>{" "}
              <a class="text-button" href="/order">
                {t().home.quickOrder}
              </a>
              <a class="text-button" href="/order/scan">
                <Icon name="scan" />
                {t().catalog.scan}
              </a>
              <KeepAsList
                class="text-button"
                lines={cartLines().map(({ item, quantity }) => ({
                  itemCode: item.code,
                  quantity: formatQuantity(quantity),
                }))}
              />
            </p>
          </div>
          <div class="cart-side">
            <CartForm options={options.value()} />
            <h2 class="section">
              <span>{t().cart.totals}</span>
            </h2>
            <Show
              when={seen()}
              fallback={
                <p class="gutter soft">
                  {t().ages.hidden} {pricesHiddenText()}
                </p>
              }
            >
              <Totals {...totals()} currency={cartSums.currency()} />
            </Show>
            <Show when={seen()}>
              <BeforeSendingNotes
                said={said()}
                options={options.value()}
                currency={cartSums.currency()}
              />
            </Show>
            <Show when={live.failure()?.kind !== "unreached"}>
              <div class="gutter">
                <FailureNote failure={live.failure()} />
              </div>
            </Show>
          </div>
        </main>
        <footer class="dock">
          <Show when={seen() && inShort(said())}>
            {(words) => (
              <p
                class="gutter small strong dock-warning"
                data-testid="dock-warning"
              >
                <Icon name="warning" />
                {words()}
              </p>
            )}
          </Show>
          <SendTrouble
            failure={placeFailure()}
            sending={sending()}
            onNewOrder={() => setPlaceFailure(undefined)}
          />
          <Show when={notSaved() && outboxTexts()}>
            {(texts) => (
              <div class="gutter" aria-live="assertive">
                <div class="note warn cart-note" data-testid="not-saved">
                  <Icon name="warning" />
                  <div>
                    <b>{texts().notSaved.title}</b>{" "}
                    {notSavedText(texts().notSaved)}
                  </div>
                </div>
              </div>
            )}
          </Show>
          <Show when={keptWithout() && isDiscountChosen() && outboxTexts()}>
            {(texts) => (
              <p class="gutter small soft" data-testid="discount-later">
                {texts().discountLater}
              </p>
            )}
          </Show>
          <Show when={!online() && priceState() === "stale"}>
            <p class="gutter small soft" data-testid="prices-stale">
              {pricesStaleText()}
            </p>
          </Show>
          <div class="action-dock">
            <SendButton
              quote={live.current()}
              kept={keptWithout()}
              keepLabel={outboxTexts()?.save}
              prices={priceState()}
              sending={sending()}
              misfits={cartSums.misfits()}
              missing={said().missing}
              stopped={stopped(said())}
              forApproval={said().verdict.outcome === "hold"}
              failed={live.failure() !== undefined}
              onSend={(shown) => void send(shown)}
            />
          </div>
        </footer>
      </Show>
      <Show when={choosing()}>
        <CartsSheet onClose={() => setChoosing(false)} />
      </Show>
      <Show when={clearing()}>
        <Confirm
          title={t().cart.clearTitle}
          text={
            cart.unconfirmed
              ? `${t().cart.unconfirmed} ${t().cart.unconfirmedText}`
              : counted(t().cart.clearText, cartSums.count())
          }
          yes={t().cart.clear}
          onClose={() => setClearing(false)}
          onYes={() => {
            setClearing(false);
            clearCart("by hand");
          }}
        />
      </Show>
      <span class="unseen" aria-live="polite">
        {seen() ? format().amount(totals().total) : t().ages.hidden}
      </span>
    </div>
  );
}
