import { Navigate, type RouteSectionProps } from "@solidjs/router";
import { Show } from "solid-js";
import { session } from "../session.ts";
import { NoPermissionPage } from "./DeadEnds.tsx";

/** What stands under one number for both, on a label or in a mail, as staff see it. */
const staffAddress = (pathname: string): string | undefined => {
  const claim = /^\/claims\/(?!new$)[^/]+$/.exec(pathname);
  return claim ? `/admin${claim[0]}` : undefined;
};

/** Screens of a partner: what is a partner's own, staff do not see. */
export function PartnerOnly(props: RouteSectionProps) {
  const other = () => (
    <Show
      when={staffAddress(props.location.pathname)}
      fallback={<NoPermissionPage />}
    >
      {(href) => <Navigate href={href()} />}
    </Show>
  );
  return (
    <Show when={!session.isStaff()} fallback={other()}>
      {props.children}
    </Show>
  );
}

export function StaffOnly(props: RouteSectionProps) {
  return (
    <Show when={session.isStaff()} fallback={<NoPermissionPage />}>
      {props.children}
    </Show>
  );
}

/** What a salesperson does not see. */
export function AdminOnly(props: RouteSectionProps) {
  return (
    <Show
      when={session.user()?.role === "admin"}
      fallback={<NoPermissionPage />}
    >
      {props.children}
    </Show>
  );
}
