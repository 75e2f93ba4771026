import { For, Show, type JSX } from "solid-js";
import type { PartnerPage } from "../../api.ts";
import { ct, loadedTexts } from "../../claims/claim-texts.ts";
import { counted, format, t } from "../../i18n/i18n.ts";
import { nearDate } from "../../i18n/near-date.ts";
import { Icon } from "../../ui/Icon.tsx";
import { pt } from "./partners-texts.ts";

/** What goes on with a partner: his last orders, claims and threads, each a tap from its page. */
export function PartnerWork(props: { partner: PartnerPage }) {
  const code = () => encodeURIComponent(props.partner.code);
  return (
    <>
      <Show when={props.partner.openDataRequests > 0}>
        <a
          class="line with-icon partner-request"
          href="/admin/data-requests"
          data-testid="data-requests"
        >
          <Icon name="pen" />
          <span class="main">
            {counted(pt().requests, props.partner.openDataRequests)}
          </span>
          <Icon name="forward" />
        </a>
      </Show>
      <Show when={props.partner.openLeaves > 0}>
        <a
          class="line with-icon partner-request"
          href="/admin/data-requests"
          data-testid="leave-requests"
        >
          <Icon name="pen" />
          <span class="main">
            {counted(pt().leaves, props.partner.openLeaves)}
          </span>
          <Icon name="forward" />
        </a>
      </Show>
      <Part title={pt().orders} all={`/admin/orders?q=${code()}`}>
        <For
          each={props.partner.orders}
          fallback={<li class="line soft">{pt().noOrders}</li>}
        >
          {(order) => (
            <li>
              <a
                class="line"
                href={`/admin/orders/${order.number}`}
                data-testid="partner-order"
              >
                <span class="main">{order.number}</span>
                <span class="value">{format().amount(order.total)}</span>
                <span class="sub">{nearDate(order.placedAt)}</span>
                <span class="sub-value">{t().orders.state[order.state]}</span>
              </a>
            </li>
          )}
        </For>
      </Part>
      <Part
        title={pt().claims}
        note={
          props.partner.openClaims > 0
            ? counted(pt().openClaims, props.partner.openClaims)
            : ""
        }
        all={`/admin/claims?q=${code()}`}
      >
        <For
          each={props.partner.claims}
          fallback={<li class="line soft">{pt().noClaims}</li>}
        >
          {(claim) => (
            <li>
              <a class="line" href={`/admin/claims/${claim.number}`}>
                <span class="main">{claim.item}</span>
                <span class="value small">{nearDate(claim.at)}</span>
                <span class="sub">{claim.number}</span>
                <span class="sub-value">
                  <Show when={loadedTexts.latest}>
                    {ct().status[claim.status]}
                  </Show>
                </span>
              </a>
            </li>
          )}
        </For>
      </Part>
      <Part
        title={pt().threads}
        note={
          props.partner.waitingThreads > 0
            ? counted(pt().waitingThreads, props.partner.waitingThreads)
            : ""
        }
      >
        <For
          each={props.partner.threads}
          fallback={<li class="line soft">{pt().noThreads}</li>}
        >
          {(thread) => (
            <li>
              <a
                class="line"
                href={`/admin/contact/${code()}/${thread.thread}`}
              >
                <span class="main">{thread.subject}</span>
                <span class="value small">{nearDate(thread.lastAt)}</span>
                <span class="sub">{pt().thread[thread.state]}</span>
              </a>
            </li>
          )}
        </For>
      </Part>
    </>
  );
}

function Part(props: {
  title: string;
  note?: string;
  all?: string;
  children: JSX.Element;
}) {
  return (
    <section>
      <h2 class="section">
        <span>
          {props.title}{" "}
          <Show when={props.note}>
            <small class="red">{props.note}</small>
          </Show>
        </span>
        <Show when={props.all}>
          {(href) => <a href={href()}>{pt().all}</a>}
        </Show>
      </h2>
      <ul class="lines">{props.children}</ul>
    </section>
  );
}
