import { Show, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Drawing, type DrawingName } from "./Drawing.tsx";

/** An empty place says why it is empty and what to do. */
export function EmptyState(props: {
  drawing: DrawingName;
  title: string;
  text?: string;
  code?: string;
  role?: "alert";
  /** It is all that the screen says: its title is the screen's. */
  whole?: boolean;
  /** Where to go on. */
  way?: { href: string; label: string };
  children?: JSX.Element;
}) {
  return (
    <div class="empty" role={props.role}>
      <Drawing name={props.drawing} class="drawing" />
      <Dynamic component={props.whole ? "h1" : "h2"}>{props.title}</Dynamic>
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      <Show when={props.way}>
        {(way) => (
          <div class="buttons">
            <a class="button primary slim" href={way().href}>
              {way().label}
            </a>
          </div>
        )}
      </Show>
      <Show when={props.children}>
        <div class="buttons">{props.children}</div>
      </Show>
      <Show when={props.code}>
        <p class="code">{props.code}</p>
      </Show>
    </div>
  );
}
