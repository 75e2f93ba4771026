import { useLocation } from "@solidjs/router";
import { createEffect, Show } from "solid-js";
import { createTexts } from "../i18n/texts.ts";
import { session } from "../session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { GuestCatalog } from "./GuestCatalog.tsx";
import { GuestFrame } from "./GuestFrame.tsx";
import { GuestItem } from "./GuestItem.tsx";
import { forgetGoods } from "./kept-goods.ts";
import type { GuestTexts } from "./texts/sr-latn.ts";

/** The catalogue for whoever is not signed in, where the wholesaler lets him look. */
export default function GuestPage() {
  const texts = createTexts<GuestTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const location = useLocation();
  createEffect(() => {
    if (session.profile()?.browsable === false)
      forgetGoods().catch(() => undefined);
  });
  const code = () => {
    const [, , ...rest] = location.pathname.split("/");
    return decodeURIComponent(rest.join("/"));
  };
  return (
    <Show when={texts()} fallback={<LineSkeleton />}>
      {(words) => (
        <GuestFrame texts={words()}>
          <Show
            when={session.profile()?.browsable !== false}
            fallback={<EmptyState drawing="page" title={words().closed} />}
          >
            <Show
              when={code() !== ""}
              fallback={<GuestCatalog texts={words()} />}
            >
              <GuestItem code={code()} texts={words()} />
            </Show>
          </Show>
        </GuestFrame>
      )}
    </Show>
  );
}
