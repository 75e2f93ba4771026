import { For, Match, Switch } from "solid-js";
import { partsOf, type Part } from "./news-paragraphs.ts";

/** Plain text as it was written: paragraphs and lists, and nothing that runs. */
export function NewsText(props: { text: string }) {
  return (
    <div class="news-text">
      <For each={partsOf(props.text)}>
        {(part) => (
          <Switch>
            <Match when={part.kind === "list" && part}>
              {(list) => (
                <ul>
                  <For each={(list() as Part & { items: string[] }).items}>
                    {(item) => <li>{item}</li>}
                  </For>
                </ul>
              )}
            </Match>
            <Match when={part.kind === "paragraph" && part}>
              {(paragraph) => (
                <p>{(paragraph() as Part & { text: string }).text}</p>
              )}
            </Match>
          </Switch>
        )}
      </For>
    </div>
  );
}
