import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  Show,
} from "solid-js";
import { resizedUrl } from "../../server/pictures/picture-address.rules.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { Thumb } from "../ui/Thumb.tsx";

/** The pictures of an item, one beside the other to be swiped through; pressed, they are large. */
export function ItemPictures(props: { name: string; urls: string[] }) {
  let strip: HTMLDivElement | undefined;
  const [at, setAt] = createSignal(0);
  const [isLarge, setLarge] = createSignal(false);
  // What is asked for anew and is the same leaves him at the picture he looks at.
  const addresses = createMemo(() => props.urls.join());
  createEffect(
    on(
      addresses,
      () => {
        setAt(0);
        strip?.scrollTo({ left: 0 });
      },
      { defer: true },
    ),
  );
  const label = () =>
    fill(t().item.picture, { n: at() + 1, of: props.urls.length });
  const showNext = () => {
    if (!strip) return;
    const next = (at() + 1) % props.urls.length;
    strip.scrollTo({ left: next * strip.clientWidth, behavior: "smooth" });
  };
  return (
    <Show
      when={props.urls.length > 0}
      fallback={<Thumb size="148px" imageUrl={null} />}
    >
      <div>
        <button
          type="button"
          class="picture-strip-frame"
          aria-label={fill(t().item.enlarge, { name: props.name })}
          onClick={() => setLarge(true)}
        >
          <div
            class="picture-strip"
            data-testid="picture-strip"
            ref={(element) => (strip = element)}
            onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
              setAt(Math.round(scrollLeft / Math.max(clientWidth, 1)))
            }
          >
            <For each={props.urls}>
              {(url) => <Thumb imageUrl={url} size="148px" side={480} />}
            </For>
          </div>
        </button>
        <Show when={props.urls.length > 1}>
          <button
            type="button"
            class="text-button small"
            data-testid="next-picture"
            onClick={showNext}
          >
            {label()}
          </button>
        </Show>
        <Show when={isLarge()}>
          <Sheet title={props.name} onClose={() => setLarge(false)}>
            <div class="large-pictures">
              <For each={props.urls}>
                {(url) => <LargePicture url={url} alt={props.name} />}
              </For>
            </div>
          </Sheet>
        </Show>
      </div>
    </Show>
  );
}

/** Without a connection the middle size may still be there. */
function LargePicture(props: { url: string; alt: string }) {
  const [side, setSide] = createSignal<960 | 480>(960);
  return (
    <img
      src={resizedUrl(props.url, side())}
      alt={props.alt}
      decoding="async"
      onError={() => setSide(480)}
    />
  );
}
