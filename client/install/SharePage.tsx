import { Navigate, useSearchParams } from "@solidjs/router";

const MOST_LETTERS = 100;

/** Where another app's "share" leads: what was shared is looked for in the catalogue. */
export default function SharePage() {
  const [params] = useSearchParams();
  const shared = () =>
    [params["text"], params["title"], params["url"]]
      .map((part) => (typeof part === "string" ? oneLine(part) : ""))
      .find((part) => part !== "") ?? "";
  return (
    <Navigate
      href={
        shared() === ""
          ? "/catalog"
          : `/catalog?q=${encodeURIComponent(shared())}`
      }
    />
  );
}

const oneLine = (text: string): string =>
  text.replace(/\s+/g, " ").trim().slice(0, MOST_LETTERS);
