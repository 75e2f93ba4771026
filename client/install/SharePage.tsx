import { useNavigate, useSearchParams } from "@solidjs/router";
import { onMount } from "solid-js";

const MOST_LETTERS = 100;

/** Where another app's "share" leads: what was shared is looked for in the catalogue. */
export default function SharePage() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  // Once the screen stands: a redirect while it is being loaded now and then left it empty.
  onMount(() => {
    const shared =
      [params["text"], params["title"], params["url"]]
        .map((part) => (typeof part === "string" ? oneLine(part) : ""))
        .find((part) => part !== "") ?? "";
    const query = shared === "" ? "" : `?q=${encodeURIComponent(shared)}`;
    setTimeout(() => navigate(`/catalog${query}`, { replace: true }));
  });
  return <main id="content" tabindex="-1" />;
}

const oneLine = (text: string): string =>
  text.replace(/\s+/g, " ").trim().slice(0, MOST_LETTERS);
