import { SHARED, SHARED_TEXT } from "../lib/shared-cache.ts";

/** What another app shared with this one, once: it is not kept beyond this. */
export async function takeShared(): Promise<{ text: string; files: File[] }> {
  const nothing = { text: "", files: [] };
  if (
    !("caches" in globalThis) ||
    !(await caches.has(SHARED).catch(() => false))
  )
    return nothing;
  const cache = await caches.open(SHARED);
  const text = await (await cache.match(SHARED_TEXT))?.text();
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname === SHARED_TEXT) continue;
    const blob = await (await cache.match(request))?.blob();
    const name = decodeURIComponent(pathname.split("/").at(-1) ?? "");
    if (blob) files.push(new File([blob], name, { type: blob.type }));
  }
  await caches.delete(SHARED);
  return { text: text ?? "", files };
}
