import { Show } from "solid-js";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";

/** A row of "more" that leads on. */
export function MoreRow(props: {
  href: string;
  icon: IconName;
  title: string;
  text?: string;
  /** What is new there. */
  note?: string | undefined;
}) {
  return (
    <li>
      <a class="line with-icon" href={props.href}>
        <Icon name={props.icon} />
        <span>
          <span class="main">{props.title}</span>
          <Show when={props.text}>
            <span class="sub" style={{ display: "block" }}>
              {props.text}
            </span>
          </Show>
        </span>
        <Show when={props.note} fallback={<Icon name="forward" />}>
          {(note) => <mark>{note()}</mark>}
        </Show>
      </a>
    </li>
  );
}
