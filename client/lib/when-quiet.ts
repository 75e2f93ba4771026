/** Does what can wait once the browser has nothing better to do. */
export function whenQuiet(task: () => void): void {
  if ("requestIdleCallback" in window)
    requestIdleCallback(task, { timeout: 4000 });
  else setTimeout(task, 2000);
}
