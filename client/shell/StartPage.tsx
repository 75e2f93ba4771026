import { lazy, Show } from "solid-js";
import { session } from "../session.ts";

const HomePage = lazy(() => import("../home/HomePage.tsx"));
const OverviewPage = lazy(() => import("../admin/OverviewPage.tsx"));

/** The first screen: a partner's home, or administration for staff. */
export function StartPage() {
  return (
    <Show when={session.isStaff()} fallback={<HomePage />}>
      <OverviewPage />
    </Show>
  );
}
