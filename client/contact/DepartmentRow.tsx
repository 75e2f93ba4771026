import type { ContactDepartment } from "../api.ts";
import { fill } from "../i18n/messages.ts";
import { online } from "../offline/connectivity.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { ct } from "./contact-texts.ts";
import { presenceText } from "./presence.ts";

/** By what a department deals with. */
function iconOf({ kinds }: ContactDepartment): IconName {
  if (kinds.includes("claim")) return "wrench";
  if (kinds.includes("document")) return "ledger";
  return kinds.length > 0 ? "tag" : "chat";
}

/** A department, and the way to write to it. */
export function DepartmentRow(props: {
  department: ContactDepartment;
  now: string;
}) {
  const one = () => props.department;
  /** Without a connection the clock may have gone on: the hours still hold. */
  const presence = () =>
    online() ? presenceText(one(), props.now) : undefined;
  const kinds = () =>
    [
      ...one().kinds.map((kind) => ct().kinds[kind]),
      ...(one().isDefault ? [ct().others] : []),
    ].join(", ");
  return (
    <a
      class="line with-icon department"
      href={`/contact/new?department=${one().id}`}
      data-testid="write-department"
    >
      <Icon name={iconOf(one())} />
      <span class="department-text">
        <span class="main">
          <span class="unseen">{fill(ct().writeNamed, { name: "" })}</span>
          {one().name}
        </span>
        <span
          class="sub department-presence"
          classList={{ open: one().isOpen }}
        >
          {presence()}
        </span>
        <span class="sub">{kinds()}</span>
      </span>
      <Icon name="forward" />
    </a>
  );
}
