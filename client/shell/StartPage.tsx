import { Show } from "solid-js";
import { session } from "../session.ts";
import { page } from "../lib/page.tsx";

const HomePage = page(() => import("../home/HomePage.tsx"));
const OverviewPage = page(() => import("../admin/OverviewPage.tsx"));

/** The first screen: a partner's home, or administration for staff. */
export function StartPage() {
  return (
    <Show when={session.isStaff()} fallback={<HomePage />}>
      <OverviewPage />
    </Show>
  );
}
