import { For, Show } from "solid-js";
import type { LinkHealth } from "../../../api.ts";
import { counted } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createTexts } from "../../../i18n/texts.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { Loaded } from "../../../ui/Loaded.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import { FeedHealthRow } from "./FeedHealthRow.tsx";
import type { HealthTexts } from "./texts/sr-latn.ts";
import "./health.css";

/** How the link with the ERP stands: what came last of each kind, and what waits to go out. */
export default function HealthPage() {
  const texts = createTexts<HealthTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<LinkHealth>(
    () => "link health",
    (signal) => trpc.exchange.health.query(undefined, { signal }),
  );
  return (
    <Show when={texts()}>
      {(text) => (
        <>
          <AdminHead title={text().title} />
          <ErpTabs />
          <main id="content" tabindex="-1" class="admin-main link-health">
            <p class="admin-intro">{text().intro}</p>
            <Loaded of={known} failed={text().failed}>
              {(health) => (
                <>
                  <h2 class="section">{text().out}</h2>
                  <OrderQueue of={health().orders} text={text()} />
                  <h2 class="section">{text().in}</h2>
                  <ul class="table feed-health">
                    <For each={health().feeds}>
                      {(feed) => <FeedHealthRow of={feed} text={text()} />}
                    </For>
                  </ul>
                </>
              )}
            </Loaded>
          </main>
        </>
      )}
    </Show>
  );
}

function OrderQueue(props: { of: LinkHealth["orders"]; text: HealthTexts }) {
  return (
    <div class="order-queue" data-testid="order-queue">
      <b>
        {props.of.waiting > 0
          ? counted(props.text.waiting, props.of.waiting)
          : props.text.nothingWaits}
      </b>
      <Show when={props.of.oldestAt}>
        {(at) => (
          <span class="soft">
            {fill(props.text.oldest, { at: orderWhen(at()) })}
          </span>
        )}
      </Show>
      <span class="soft">
        {props.of.handedOutAt
          ? fill(props.text.handedOut, { at: orderWhen(props.of.handedOutAt) })
          : props.text.neverHandedOut}
      </span>
      <span class="soft">
        {props.of.acknowledgedAt
          ? fill(props.text.acknowledged, {
              at: orderWhen(props.of.acknowledgedAt),
            })
          : props.text.neverAcknowledged}
      </span>
    </div>
  );
}
