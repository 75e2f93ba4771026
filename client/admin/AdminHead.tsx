import { Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { AuditLink } from "../ui/AuditLink.tsx";
import { Icon } from "../ui/Icon.tsx";

export function AdminHead(props: {
  title: string;
  sub?: string;
  back?: string;
  /** What it is about, as the audit names it: `claim:R-2026-00001`. */
  history?: string | undefined;
  children?: JSX.Element;
}) {
  return (
    <header class="admin-head">
      <Show when={props.back}>
        {(back) => (
          <a class="icon-button" href={back()} aria-label={t().app.back}>
            <Icon name="back" />
          </a>
        )}
      </Show>
      <div class="admin-title">
        <h1>{props.title}</h1>
        <Show when={props.sub !== undefined}>
          {/* What is still awaited keeps its line. */}
          <p>{props.sub || "\u00a0"}</p>
        </Show>
      </div>
      {props.children}
      <Show when={props.history}>
        {(about) => {
          const [kind = "", ...key] = about().split(":");
          return <AuditLink kind={kind} of={key.join(":")} />;
        }}
      </Show>
    </header>
  );
}
