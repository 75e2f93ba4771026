import { useLocation, useNavigate } from "@solidjs/router";
import { onMount, Show } from "solid-js";
import { cartSums } from "../cart/cart-sums.ts";
import { fieldsOf, textOf } from "../lib/fields.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { AddDock } from "./AddDock.tsx";
import { createMessage } from "./create-message.ts";
import { MessageInput } from "./MessageInput.tsx";
import { MessageResults } from "./MessageResults.tsx";
import { openFiles } from "./open-files.ts";
import { QuickEntry } from "./QuickEntry.tsx";
import { takeShared } from "./take-shared.ts";
import { ToCart } from "./ToCart.tsx";
import { loadedTexts } from "./texts.ts";
import "../catalog/catalog.css";
import "../cart/cart.css";
import "./quick-order.css";

/** An order at the speed of the hand: line by line in one field, or a whole message at once. */
export default function QuickOrderPage() {
  const location = useLocation();
  const navigate = useNavigate();
  const message = createMessage();
  onMount(() => {
    // Pasted elsewhere, and it must not come a second time on the way back.
    const pasted = textOf(fieldsOf(location.state)["text"]);
    if (pasted === undefined) return;
    message.append(pasted);
    navigate("/order", { replace: true, state: null });
  });
  onMount(async () => {
    const shared = await takeShared();
    if (shared.text !== "") message.append(shared.text);
    await openFiles(message, shared.files);
  });
  return (
    <div class="page quick-order">
      <Head
        back="/catalog"
        title={loadedTexts.latest?.title ?? ""}
        actions={
          <a
            class="icon-button"
            href="/order/scan"
            aria-label={loadedTexts.latest?.scan}
          >
            <Icon name="scan" />
          </a>
        }
        at={localCatalog.status().contactAt}
      />
      <Show
        when={loadedTexts.latest}
        fallback={
          <main id="content" tabindex="-1">
            <LineSkeleton />
          </main>
        }
      >
        <main id="content" tabindex="-1" class="quick-columns">
          <QuickEntry onLines={message.append} />
          <div>
            <MessageInput message={message} />
            <MessageResults message={message} />
          </div>
        </main>
        <Show
          when={message.rows().length > 0}
          fallback={
            <Show when={cartSums.count() > 0}>
              <footer class="dock to-cart">
                <ToCart />
              </footer>
            </Show>
          }
        >
          <AddDock message={message} />
        </Show>
      </Show>
    </div>
  );
}
