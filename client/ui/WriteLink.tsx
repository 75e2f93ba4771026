import { t } from "../i18n/i18n.ts";
import { Icon } from "./Icon.tsx";

/** Leads to a new message that names what is on the screen. */
export function WriteLink(props: {
  about: Record<string, string>;
  class?: string;
}) {
  return (
    <a
      class={props.class ?? "button slim wide"}
      href={`/contact/new?${new URLSearchParams(props.about)}`}
      data-testid="write-about"
    >
      <Icon name="chat" />
      {t().app.write}
    </a>
  );
}
