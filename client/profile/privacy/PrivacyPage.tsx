import { For, Show } from "solid-js";
import { createTexts } from "../../i18n/texts.ts";
import { Head } from "../../ui/Head.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import type { PrivacyTexts } from "./texts/sr-latn.ts";

/** In plain words, what the wholesaler notes of how the portal is used. */
export default function PrivacyPage() {
  const texts = createTexts<PrivacyTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  return (
    <div class="page narrow">
      <Head back="/more" title={texts()?.title ?? ""} />
      <main id="content" tabindex="-1" style={{ "padding-bottom": "24px" }}>
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <p class="gutter" style={{ "padding-top": "14px" }}>
                {text().intro}
              </p>
              <Points title={text().what} points={text().whats} />
              <Points title={text().not} points={text().nots} />
              <h2 class="section">
                <span>{text().long}</span>
              </h2>
              <p class="gutter">{text().longText}</p>
            </>
          )}
        </Show>
      </main>
    </div>
  );
}

function Points(props: { title: string; points: string[] }) {
  return (
    <>
      <h2 class="section">
        <span>{props.title}</span>
      </h2>
      <ul class="lines flat">
        <For each={props.points}>
          {(point) => (
            <li class="line">
              <span>{point}</span>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}
