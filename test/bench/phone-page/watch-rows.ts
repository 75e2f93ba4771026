import { spin } from "../search-page/spin.ts";

/** What is noted in the page from its beginning on. */
export interface Watched {
  /** When the first row stood, since the page began. */
  firstRowAt?: number;
  /** From each key to the frame that shows what it changed. */
  keys: number[];
}

const watched: Watched = { keys: [] };
Object.assign(globalThis, { watched, spin });
let pressedAt: number | undefined;

function afterPaint(tell: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", tell);
    port1.start();
    port2.postMessage(undefined, []);
  });
}

function look(): void {
  const row = document.querySelector("[data-testid=item-row][data-code]");
  if (row && watched.firstRowAt === undefined)
    watched.firstRowAt = performance.now();
  if (pressedAt === undefined) return;
  const since = pressedAt;
  pressedAt = undefined;
  afterPaint(() => watched.keys.push(performance.now() - since));
}

const isInList = ({ target }: MutationRecord): boolean => {
  const element = target instanceof Element ? target : target.parentElement;
  return element?.closest("#content") !== null;
};

document.addEventListener(
  "input",
  ({ timeStamp }) => {
    pressedAt = timeStamp;
  },
  { capture: true },
);
new MutationObserver((changes) => {
  if (changes.some(isInList)) look();
}).observe(document, {
  characterData: true,
  childList: true,
  subtree: true,
});
