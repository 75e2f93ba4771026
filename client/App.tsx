import { Router } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  ErrorBoundary,
  Match,
  on,
  Show,
  Switch,
  type JSX,
} from "solid-js";
import { openCart } from "./cart/cart-store.ts";
import { t } from "./i18n/i18n.ts";
import { later } from "./lib/later.tsx";
import { forgetRemote } from "./offline/create-remote.ts";
import { openOutbox } from "./outbox/open-outbox.ts";
import { localCatalog } from "./offline/local-catalog.ts";
import { openCatalogOf } from "./offline/open-catalog.ts";
import { routes } from "./routes.tsx";
import { session } from "./session.ts";
import { Shell } from "./shell/Shell.tsx";
import { EmptyState } from "./ui/EmptyState.tsx";
import { Toaster } from "./ui/Toaster.tsx";

const SignInPage = later(() => import("./sign-in/SignInPage.tsx"));
const ResetPage = later(() => import("./sign-in/ResetPage.tsx"));
const JoinPage = later(() => import("./join/JoinPage.tsx"));
const GuestPage = later(() => import("./guest/GuestPage.tsx"));
const FirstAdminPage = later(() => import("./sign-in/FirstAdminPage.tsx"));
const NeedFactorPage = later(
  () => import("./sign-in/factor/NeedFactorPage.tsx"),
);
const FirstPasswordPage = later(
  () => import("./sign-in/FirstPasswordPage.tsx"),
);

export function App() {
  return (
    <Router
      scrollRestoration
      root={(props) => (
        <Gate path={props.location.pathname}>{props.children}</Gate>
      )}
    >
      {routes}
    </Router>
  );
}

/** Sign-in stands before every screen and leaves the address alone, so one lands where one was. */
function Gate(props: { path: string; children: JSX.Element }) {
  const [cartReady, setCartReady] = createSignal(false);
  // A memo: the server confirms at each start who is signed in, and the screen stays as it is.
  const person = createMemo(() => {
    const user = session.user();
    // One who was signed in before owners had tags has none until the server has been asked.
    return user && (user.owner ?? user.username);
  });
  createEffect(
    on(person, async (owner, before) => {
      if (before !== undefined && before !== owner) forgetRemote();
      setCartReady(false);
      await openCart(session.user());
      if (person() === owner) setCartReady(true);
      const user = session.user();
      // What staff wrote for partners waits here too, whomever they act for.
      if (user?.owner) openOutbox(user.owner);
    }),
  );
  createEffect(() => openCatalogOf(session.user()));
  createEffect(
    on(
      () => localCatalog.status().trouble,
      (trouble) => {
        // The catalogue may be the first to hear that he is no longer signed in.
        if (trouble === "signed_out" || trouble === "account_disabled")
          void session.verify();
      },
    ),
  );
  return (
    <ErrorBoundary fallback={() => <Broken />}>
      <Switch>
        <Match when={props.path === "/reset"}>
          <ResetPage />
        </Match>
        <Match when={props.path === "/first"}>
          <FirstAdminPage />
        </Match>
        <Match when={props.path === "/join"}>
          <JoinPage />
        </Match>
        <Match when={/^\/browse(\/|$)/.test(props.path) && !session.user()}>
          <GuestPage />
        </Match>
        <Match when={session.user()?.mustChangePassword}>
          <FirstPasswordPage />
        </Match>
        <Match when={session.self()?.lacksSecondFactor}>
          <NeedFactorPage />
        </Match>
        <Match when={session.user()}>
          <Show when={cartReady()}>
            <Shell>{props.children}</Shell>
          </Show>
        </Match>
        <Match when={!session.user()}>
          <SignInPage />
        </Match>
      </Switch>
      <Toaster />
    </ErrorBoundary>
  );
}

/** A lazily loaded part is gone once a newer version has been put on the server. */
function Broken() {
  return (
    <main>
      <EmptyState
        drawing="page"
        title={t().failure.pageMissing}
        text={t().failure.pageMissingText}
        role="alert"
      >
        <button
          type="button"
          class="button primary slim"
          onClick={() => location.reload()}
        >
          {t().failure.reload}
        </button>
      </EmptyState>
    </main>
  );
}
