import { type RouteSectionProps } from "@solidjs/router";
import { Show } from "solid-js";
import { session } from "../session.ts";
import { NoPermissionPage } from "./DeadEnds.tsx";

/** Screens of a partner: what is a partner's own, staff do not see. */
export function PartnerOnly(props: RouteSectionProps) {
  return (
    <Show when={!session.isStaff()} fallback={<NoPermissionPage />}>
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
