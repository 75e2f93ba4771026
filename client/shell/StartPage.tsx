import { Match, Switch } from "solid-js";
import { session } from "../session.ts";
import { page } from "../lib/page.tsx";

const HomePage = page(() => import("../home/HomePage.tsx"));
const PortfolioPage = page(() => import("../portfolio/PortfolioPage.tsx"));
const OverviewPage = page(() => import("../admin/OverviewPage.tsx"));

/** The first screen: a partner's home, a salesperson's partners, or administration. */
export function StartPage() {
  return (
    <Switch fallback={<HomePage />}>
      <Match when={session.isStaff() && session.user()?.role === "sales"}>
        <PortfolioPage />
      </Match>
      <Match when={session.isStaff()}>
        <OverviewPage />
      </Match>
    </Switch>
  );
}
