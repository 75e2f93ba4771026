import { createSignal, Show } from "solid-js";
import type { FeedName } from "../../api.ts";
import { saveFile } from "../../lib/save-file.ts";
import { trpc } from "../../trpc.ts";
import { st } from "./texts.ts";

/** A file to begin with, as the server makes it from what the feed takes. */
export function ExampleLinks(props: { feed: FeedName }) {
  const [failed, setFailed] = createSignal(false);
  const save = async (headers: "sr" | "en") => {
    setFailed(false);
    try {
      const { name, content } = await trpc.setup.example.query({
        feed: props.feed,
        headers,
      });
      saveFile(name, "text/csv;charset=utf-8", content);
    } catch {
      setFailed(true);
    }
  };
  return (
    <p class="examples small">
      <span class="soft">{st().upload.example}: </span>
      <button
        type="button"
        class="text-button"
        data-testid="example-sr"
        onClick={() => void save("sr")}
      >
        {st().upload.exampleSr}
      </button>
      <button
        type="button"
        class="text-button"
        data-testid="example-en"
        onClick={() => void save("en")}
      >
        {st().upload.exampleEn}
      </button>
      <span aria-live="polite">
        <Show when={failed()}>{st().upload.exampleFailed}</Show>
      </span>
    </p>
  );
}
