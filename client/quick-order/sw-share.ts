/// <reference lib="webworker" />
import { registerRoute } from "workbox-routing";
import { SHARED, SHARED_FILES, SHARED_TEXT } from "../lib/shared-cache.ts";

const MOST_FILES = 10;
const MOST_BYTES = 5_000_000;

// What another app shares lies here until the page takes it: a form cannot be handed over.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === "/order/share",
  async ({ request }) => {
    await keepShared(await request.formData()).catch(() => undefined);
    return Response.redirect("/order", 303);
  },
  "POST",
);

async function keepShared(form: FormData): Promise<void> {
  const cache = await caches.open(SHARED);
  const text = ["title", "text", "url"]
    .map((name) => form.get(name))
    .filter((part) => typeof part === "string" && part.trim() !== "")
    .join("\n");
  if (text !== "") await cache.put(SHARED_TEXT, new Response(text));
  const files = form
    .getAll("files")
    .filter((file) => file instanceof File && file.size <= MOST_BYTES)
    .slice(0, MOST_FILES) as File[];
  for (const [at, file] of files.entries())
    await cache.put(
      `${SHARED_FILES}${at}/${encodeURIComponent(file.name)}`,
      new Response(file),
    );
}
