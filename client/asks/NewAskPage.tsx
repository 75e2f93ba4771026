import { useNavigate, useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import {
  formatQuantity,
  parseQuantity,
  type Quantity,
} from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { priceState } from "../ages.ts";
import { cart } from "../cart/cart-store.ts";
import { priceAt } from "../cart/price-at.ts";
import CatalogTroubleNote from "../catalog/CatalogTroubleNote.tsx";
import { createLocal } from "../catalog/create-local.ts";
import { format, t } from "../i18n/i18n.ts";
import { createWork } from "../lib/create-work.ts";
import { freshId } from "../lib/fresh-id.ts";
import { createGoBack } from "../lib/go-back.ts";
import { nextQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { online } from "../offline/connectivity.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { session } from "../session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import { showToast } from "../ui/toast.ts";
import { askTextsLoaded, at } from "./ask-texts.ts";
import { sendAsk, takeAskBack } from "./send-ask.ts";
import "./asks.css";

/** Where sales are asked for a price: of what, for how much of it, and why. */
export default function NewAskPage() {
  const [params] = useSearchParams();
  const code = createMemo(() =>
    typeof params["code"] === "string" ? params["code"] : "",
  );
  const found = createLocal(async () => {
    const wanted = code();
    return { code: wanted, item: await localCatalog.item(wanted) };
  }, code);
  const item = createMemo<Item | undefined>(() => {
    const here = found();
    return (
      (here?.code === code() ? here.item : undefined) ??
      cart.lines[code()]?.item
    );
  });
  const missing = () =>
    found()?.code === code() &&
    !item() &&
    localCatalog.status().phase === "ready";
  const stuck = () => {
    const { loaded, trouble } = localCatalog.status();
    return loaded === 0 ? trouble : undefined;
  };
  return (
    <div class="page narrow ask-page">
      <Show when={askTextsLoaded()} fallback={<LineSkeleton />}>
        <Head
          back={`/catalog/${encodeURIComponent(code())}`}
          title={at().newTitle}
        />
        <Show
          when={item()}
          fallback={
            <main id="content" tabindex="-1">
              <Switch fallback={<LineSkeleton />}>
                <Match when={missing() || code() === ""}>
                  <EmptyState
                    drawing="basket"
                    title={at().noItem}
                    text={at().noItemText}
                    way={{ href: "/catalog", label: at().toCatalog }}
                  />
                </Match>
                <Match when={stuck()}>
                  {(trouble) => (
                    <CatalogTroubleNote trouble={trouble()} whole />
                  )}
                </Match>
              </Switch>
            </main>
          }
        >
          {(known) => <AskForm item={known()} given={params["quantity"]} />}
        </Show>
      </Show>
    </div>
  );
}

function AskForm(props: { item: Item; given: string | string[] | undefined }) {
  const navigate = useNavigate();
  const goBack = createGoBack();
  const rule = () => stepRuleFrom(props.item);
  const given = () =>
    typeof props.given === "string" ? parseQuantity(props.given) : undefined;
  const [quantity, setQuantity] = createSignal<Quantity>(
    given() || nextQuantity(0, rule()),
  );
  const [note, setNote] = createSignal("");
  const work = createWork();
  // Sent twice it is one: the id is this form's.
  const id = freshId();
  const send = () =>
    work.run(async () => {
      const { code, name } = props.item;
      await sendAsk(
        {
          id,
          itemCode: code,
          quantity: formatQuantity(quantity()),
          note: note().trim(),
        },
        name,
      );
      showToast({
        text: online() ? at().sent : at().waitsSignal,
        action: {
          label: t().app.undo,
          run: () => void takeAskBack(id).catch(() => undefined),
        },
      });
      goBack(() => navigate("/asks", { replace: true }));
    });
  return (
    <>
      <main id="content" tabindex="-1">
        <div class="gutter ask-item">
          <Thumb imageUrl={props.item.imageUrl} />
          <div>
            <b>{props.item.name}</b>
            <span class="small faint">{props.item.code}</span>
          </div>
        </div>
        <div class="gutter">
          <p class="field-label">{at().quantity}</p>
          <Stepper
            name={props.item.name}
            shape="open"
            class="big"
            quantity={quantity()}
            rule={rule()}
            onChange={setQuantity}
          />
          <QuantityHint
            quantity={quantity()}
            rule={rule()}
            onChange={setQuantity}
          />
          <dl class="pairs lined ask-now">
            <dt>{at().now}</dt>
            <dd>
              <Show
                when={priceState() !== "hidden" && quantity() > 0}
                fallback={<span class="faint">{at().nowHidden}</span>}
              >
                {format().price(priceAt(props.item, quantity()))}{" "}
                <small class="faint">
                  {at().withoutVat} / {props.item.unit}
                </small>
              </Show>
            </dd>
          </dl>
          <Field
            label={at().note}
            hint={at().noteHint}
            rows={3}
            maxlength={500}
            testid="ask-note"
            value={note()}
            onInput={setNote}
          />
          <p class="small faint">
            {online() || session.isStaff() ? at().promise : at().offline}
          </p>
        </div>
      </main>
      <footer class="dock">
        <div class="gutter">
          <FailureNote failure={work.failure()} />
        </div>
        <div class="action-dock">
          <button
            type="button"
            class="button primary wide"
            data-testid="send-ask"
            disabled={quantity() <= 0}
            aria-busy={work.busy()}
            onClick={() => void send()}
          >
            <Icon name="send" />
            {work.busy() ? at().sending : at().send}
          </button>
        </div>
      </footer>
    </>
  );
}
