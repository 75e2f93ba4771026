import { Show } from "solid-js";
import type { ThreadHead } from "../api.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { ct } from "./contact-texts.ts";
import { contextName } from "./thread-context.ts";

const ICONS: Record<NonNullable<ThreadHead["context"]>["kind"], IconName> = {
  order: "orders",
  item: "catalog",
  claim: "wrench",
  document: "ledger",
};

/** What a thread is about, and the way there. */
export function ContextChip(props: {
  context: NonNullable<ThreadHead["context"]>;
  href: string | undefined;
}) {
  const text = () => (
    <>
      <Icon name={ICONS[props.context.kind]} />
      <b>{contextName(props.context)}</b>
      <Show when={props.context.kind === "item"}>
        <span class="faint small">{props.context.number}</span>
      </Show>
    </>
  );
  return (
    <Show when={props.href} fallback={<p class="context-chip">{text()}</p>}>
      {(href) => (
        <a
          class="context-chip"
          href={href()}
          aria-label={fill(ct().opens, { what: contextName(props.context) })}
          data-testid="context-chip"
        >
          {text()}
          <Icon name="forward" />
        </a>
      )}
    </Show>
  );
}
