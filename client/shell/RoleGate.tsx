import { Navigate, useLocation, type RouteSectionProps } from "@solidjs/router";
import { Match, Switch } from "solid-js";
import { session } from "../session.ts";
import { NoPermissionPage } from "./NoPermissionPage.tsx";

/** Screens of a partner. Staff start in administration; what is a partner's own, they do not see. */
export function PartnerOnly(props: RouteSectionProps) {
  const location = useLocation();
  return (
    <Switch fallback={props.children}>
      <Match when={session.isStaff() && location.pathname === "/"}>
        <Navigate href="/admin" />
      </Match>
      <Match when={session.isStaff()}>
        <NoPermissionPage />
      </Match>
    </Switch>
  );
}

export function StaffOnly(props: RouteSectionProps) {
  return (
    <Switch fallback={<NoPermissionPage />}>
      <Match when={session.isStaff()}>{props.children}</Match>
    </Switch>
  );
}
