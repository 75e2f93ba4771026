/**
 * The parts of the app that only staff need lie on the phone once the worker has fetched them: those
 * that this page has come with before there was a worker are fetched again, out of the browser's cache.
 */
export async function keepShell(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.ready;
  const parts = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(
      ({ origin, pathname }) =>
        origin === location.origin && /^\/assets\/.*\.js$/.test(pathname),
    );
  for (const part of parts) await fetch(part).catch(() => undefined);
}
