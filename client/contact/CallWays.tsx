import { For, Show } from "solid-js";
import type { ContactDepartment } from "../api.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import { ct } from "./contact-texts.ts";
import { hoursText } from "./presence.ts";

const telOf = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, "")}`;

/** Whom to call: the one who takes everything first, the others below. */
export function CallWays(props: { departments: ContactDepartment[] }) {
  const reached = () => props.departments.filter(({ phone }) => phone !== "");
  const first = () => reached().find(({ isDefault }) => isDefault);
  const others = () =>
    reached().filter(({ phone }) => phone !== first()?.phone);
  return (
    <div class="gutter call-ways">
      <Show when={first()}>
        {(one) => (
          <>
            <a class="button wide" href={telOf(one().phone)}>
              <Icon name="call" />
              {fill(ct().callNamed, { name: one().name, phone: one().phone })}
            </a>
            <p class="small faint">{hoursText(one().hours)}</p>
          </>
        )}
      </Show>
      <Show when={others().length > 0}>
        <ul class="call-others">
          <For each={others()}>
            {(one) => (
              <li>
                <a class="strong" href={telOf(one.phone)}>
                  {one.name} <span class="nowrap">{one.phone}</span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="small faint">{ct().anytime}</p>
    </div>
  );
}
