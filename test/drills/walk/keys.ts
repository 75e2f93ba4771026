import type { Page } from "playwright-core";
import { look, nameOf, type Sight } from "./cells.ts";
import type { WalkGround } from "./looks.ts";
import type { Who } from "./pages.ts";
import { atRest, byAllOf, enter, goTo, openAs, speak } from "./visits.ts";

/** How the screens are laid out that differ in what can be reached and in which order. */
export const KEY_SIGHTS: readonly Sight[] = [
  { theme: "light", width: 390, text: 100 },
  { theme: "light", width: 1280, text: 100 },
];

/** A list may have hundreds of stops that are all alike. */
const MOST_STOPS = 90;

export interface KeyWalk {
  who: Who;
  addresses: readonly string[];
  sights: readonly Sight[];
  pages: number;
  count: (what: string) => void;
  fail: (what: string) => void;
}

/** Goes through screens by the keyboard alone. */
export async function checkKeys(
  ground: WalkGround,
  { who, addresses, sights, pages, count, fail }: KeyWalk,
): Promise<void> {
  const visits = await Promise.all(
    Array.from({ length: Math.min(pages, addresses.length) }, () =>
      openAs(ground, who),
    ),
  );
  try {
    await Promise.all(
      visits.map(async (visit) => {
        await speak(visit, "sr-Latn");
        await enter(visit, ground.portal, who);
      }),
    );
    await byAllOf(visits, addresses, async (visit, address) => {
      for (const sight of sights) {
        const where = `keys ${who} ${address}, ${nameOf(sight)}`;
        try {
          await look(visit.page, sight);
          await goTo(visit, ground.portal, address);
          await look(visit.page, sight);
          await atRest(visit);
          const { stops, wrong } = await stepThrough(visit.page);
          count(`keys ${who}`);
          if (stops === 0) fail(`${where}: no key leads anywhere`);
          for (const one of new Set(wrong)) fail(`${where}: ${one}`);
        } catch (error) {
          fail(`${where}: ${String(error).split("\n")[0]}`);
        }
      }
    });
  } finally {
    await Promise.all(visits.map(({ context }) => context.close()));
  }
}

/** What the page's own side of the walk remembers between two presses. */
interface Steps {
  /** Looks at where the last press led; nothing when it led out of the page or back to its start. */
  step(): { wrong: string[]; isOver: boolean };
  /** What a pointer can press and no key can. */
  withoutKeys(): string[];
}

type Stepped = typeof globalThis & { steps: Steps };

/** Presses Tab from the start of the page to its end, and says what a person would lose there. */
export async function stepThrough(
  page: Page,
): Promise<{ stops: number; wrong: string[] }> {
  await page.evaluate(watchSteps);
  const wrong = await page.evaluate(() =>
    (globalThis as Stepped).steps.withoutKeys(),
  );
  let stops = 0;
  for (; stops < MOST_STOPS; stops += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one press after the other
    await page.keyboard.press("Tab");
    // oxlint-disable-next-line no-await-in-loop -- as above
    const seen = await page.evaluate(() =>
      (globalThis as Stepped).steps.step(),
    );
    wrong.push(...seen.wrong);
    if (seen.isOver) break;
  }
  return { stops, wrong };
}

/** Runs in the page. */
function watchSteps(): void {
  const FOCUSABLE =
    "a[href], button, input, select, textarea, summary, iframe, audio, video, [tabindex], [contenteditable]";
  const told = (element: Element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}”`;
  /** How it and what is around it look: where one stands must be told from where one does not. */
  const looksOf = (element: Element) => {
    const around: string[] = [];
    let one: Element | null = element;
    for (let level = 0; one && level < 4; level += 1, one = one.parentElement)
      for (const part of ["", "::before", "::after"]) {
        const style = getComputedStyle(one, part);
        around.push(
          `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} ${style.boxShadow} ${style.borderColor} ${style.backgroundColor}`,
        );
      }
    return around.join("\n");
  };
  const isPinned = (element: Element) => {
    for (let one: Element | null = element; one; one = one.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(one).position))
        return true;
    return false;
  };
  const isCovered = (element: Element) => {
    const label = (element as HTMLInputElement).labels?.[0];
    const boxes = [...element.getClientRects()].filter(
      ({ width, height }) => width > 1 && height > 1,
    );
    if (boxes.length === 0) return label ? false : "has no place";
    const seen = boxes.some((box) => {
      const top = document.elementFromPoint(
        Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2),
        Math.min(
          Math.max(box.top + Math.min(box.height, 40) / 2, 1),
          innerHeight - 2,
        ),
      );
      return (
        top !== null &&
        (element.contains(top) || top.contains(element) || label?.contains(top))
      );
    });
    const box = element.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return "lies off the screen";
    return seen ? false : "is covered";
  };

  /** How each looks while one stands nowhere. */
  const atRest = new Map<Element, string>();
  for (const one of document.querySelectorAll(FOCUSABLE))
    atRest.set(one, looksOf(one));
  const met = new Set<Element>();
  let last: Element | undefined;
  let lastPlace: DOMRect | undefined;
  /** A date's day, month and year are each a stop of their own. */
  const HAS_PARTS = /^(IFRAME|INPUT(date|month|time|week|datetime-local))$/;
  let parts = 0;

  (globalThis as Stepped).steps = {
    step: () => {
      const wrong: string[] = [];
      const now = document.activeElement;
      if (!now || now === document.body || now === document.documentElement)
        return { wrong, isOver: true };
      if (now === last) {
        parts += 1;
        const isStuck =
          parts >
          (HAS_PARTS.test(now.tagName + (now.getAttribute("type") ?? ""))
            ? 9
            : 0);
        if (isStuck) wrong.push(`no key leads on from ${told(now)}`);
        return { wrong, isOver: isStuck };
      }
      parts = 0;
      if (met.has(now)) return { wrong, isOver: true };
      met.add(now);
      if (atRest.get(now) === looksOf(now))
        wrong.push(`nothing shows that one stands on ${told(now)}`);
      const covered = isCovered(now);
      if (covered) wrong.push(`stands where it ${covered}: ${told(now)}`);
      const box = now.getBoundingClientRect();
      const place = isPinned(now)
        ? undefined
        : new DOMRect(box.x + scrollX, box.y + scrollY, box.width, box.height);
      const isBack =
        place &&
        lastPlace &&
        place.bottom <= lastPlace.top &&
        place.left < lastPlace.right - 1;
      if (isBack && last)
        wrong.push(`leads back up from ${told(last)} to ${told(now)}`);
      last = now;
      lastPlace = place;
      return { wrong, isOver: false };
    },
    withoutKeys: () =>
      [...document.querySelectorAll<HTMLElement>("body *")]
        .filter((one) => {
          const isPressed = "$$click" in one || one.onclick !== null;
          if (!isPressed || !one.checkVisibility()) return false;
          if (one.closest(FOCUSABLE) || one.closest("label")) return false;
          // What takes a press for what it holds has its keys there.
          return one.querySelector(FOCUSABLE) === null;
        })
        .map((one) => `only a pointer presses ${told(one)}`),
  };
}
