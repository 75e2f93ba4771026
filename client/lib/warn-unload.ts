/** Asks whoever closes the page while something is under way; returns the end of asking. */
export function warnUnload(isBusy: () => boolean): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (isBusy()) event.preventDefault();
  };
  addEventListener("beforeunload", warn);
  return () => removeEventListener("beforeunload", warn);
}
