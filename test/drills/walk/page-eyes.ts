import type { Page } from "playwright-core";

/** What a screen says, and what of it cannot be seen whole. */
export interface Seen {
  /** Each text and label of what is visible, once. */
  texts: string[];
  /** What lies beyond the screen, is cut off, or spills out of its control. */
  misfits: string[];
}

/** Looks at what is on the screen, in the page itself. */
export async function see(page: Page): Promise<Seen> {
  return await page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    const texts = new Set<string>();
    const misfits = new Set<string>();
    const told = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
    const isUnseen = (element: Element) =>
      element.closest(".unseen, .skip, [inert]") !== null;
    /** Whether something between it and the page rolls, or takes off on purpose what is too wide. */
    const isWithinRoll = (element: Element) => {
      for (
        let above = element.parentElement;
        above && above !== document.body;
        above = above.parentElement
      )
        if (getComputedStyle(above).overflowX !== "visible") return true;
      return false;
    };
    const excess = root.scrollWidth - width;
    if (excess > 0) misfits.add(`the page is ${excess} px too wide`);
    const isInLine = (element: Element) =>
      getComputedStyle(element).display === "inline";
    for (const pressed of document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary",
    )) {
      if (!pressed.checkVisibility({ visibilityProperty: true })) continue;
      if (isUnseen(pressed) || isInLine(pressed) || pressed.tabIndex < 0)
        continue;
      const place = pressed.closest("label") ?? pressed;
      const box = place.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const around = getComputedStyle(place, "::after");
      const isGrown =
        around.content !== "none" && around.position === "absolute";
      // Then it takes the whole row that it stands in.
      if (isGrown && getComputedStyle(place).position === "static") continue;
      const grown = (...sides: ("top" | "right" | "bottom" | "left")[]) =>
        isGrown
          ? sides.reduce(
              (sum, side) => sum - (parseFloat(around[side]) || 0),
              0,
            )
          : 0;
      const isTooSmall =
        box.width + grown("left", "right") < 24 ||
        box.height + grown("top", "bottom") < (width < 960 ? 43.5 : 24);
      if (isTooSmall)
        misfits.add(
          `${Math.round(box.width)} × ${Math.round(box.height)} to press: ${told(pressed)}`,
        );
    }
    const elements = document.querySelectorAll<HTMLElement>("body *");
    for (const element of elements) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      // What is said in another language on purpose says so.
      if (element.closest("[lang]") !== root) continue;
      for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        const value = element.getAttribute(name)?.trim();
        if (value) texts.add(value);
      }
      const own = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent?.trim() ?? "")
        .filter(Boolean);
      if (!element.closest("script, style, svg, code, textarea"))
        for (const text of own) texts.add(text);
      if (own.length === 0 || isUnseen(element)) continue;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      if ((box.right > width + 1 || box.left < -1) && !isWithinRoll(element))
        misfits.add(`beyond the screen: ${told(element)}`);
      const isInline = style.display === "inline";
      const isTooLong = element.scrollWidth > element.clientWidth + 1;
      if (isInline || !isTooLong || element.tagName === "OPTION") continue;
      // What makes it larger to press is no text.
      if (getComputedStyle(element, "::after").position === "absolute")
        continue;
      const rolls = ["auto", "scroll"].includes(style.overflowX);
      if (style.overflowX === "visible") {
        if (element.matches("button, a, label, [role=button], td, th, h1, h2"))
          misfits.add(`spills out of its place: ${told(element)}`);
      } else if (!rolls && style.textOverflow !== "ellipsis" && !element.title)
        misfits.add(`cut off: ${told(element)}`);
    }
    const beyond = [...misfits].filter((one) => one.startsWith("beyond"));
    for (const one of beyond.slice(3)) misfits.delete(one);
    return { texts: [...texts], misfits: [...misfits] };
  });
}
