import { Show } from "solid-js";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import type { BeforeSending } from "./before-sending.rules.ts";

/** What follows from sending, said before it. */
export function BeforeSendingNotes(props: {
  said: BeforeSending;
  currency: string;
}) {
  const texts = () => t().cart;
  const share = (amount: number, limit: number) =>
    `${Math.max(0, Math.min(100, (amount * 100) / Math.max(1, limit)))}%`;
  return (
    <div class="gutter before-sending" aria-live="polite">
      <Show when={props.said.verdict.outcome !== "passes"}>
        <div class="note bad" data-testid="over-limit">
          <Icon name="warning" />
          <div>
            <b>{texts().overLimit}</b> {texts().overLimitText}
          </div>
        </div>
      </Show>
      <Show when={props.said.credit}>
        {(credit) => (
          <>
            <p class="credit-figures small soft" data-testid="credit">
              <span>
                {fill(texts().limit, {
                  amount: format().amount(credit().limit),
                })}
              </span>
              <span>
                {texts().limitLeft} <b>{format().amount(credit().left)}</b>{" "}
                {props.currency}
              </span>
            </p>
            <div class="credit-bar" aria-hidden="true">
              <i style={{ width: share(credit().used, credit().limit) }} />
              <i
                class="mine"
                style={{
                  width: share(
                    credit().limit - credit().used - Math.max(0, credit().left),
                    credit().limit,
                  ),
                }}
              />
            </div>
          </>
        )}
      </Show>
    </div>
  );
}
