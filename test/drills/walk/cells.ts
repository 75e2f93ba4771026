import type { Page } from "playwright-core";
import type { Language } from "../../../server/core/language.ts";

export const LANGUAGES: readonly Language[] = ["sr-Latn", "sr-Cyrl", "en"];

/** How a screen is looked at: in which light, how wide, how large its letters. */
export interface Sight {
  theme: "light" | "dark";
  width: number;
  /** In percent of what the browser writes by itself. */
  text: 100 | 200;
}

const FORMATS: Omit<Sight, "theme">[] = [
  { width: 320, text: 100 },
  { width: 390, text: 200 },
  { width: 390, text: 100 },
  { width: 768, text: 100 },
  { width: 1280, text: 100 },
];

/** In an order in which little changes from one to the next. */
export const SIGHTS: readonly Sight[] = [
  ...FORMATS.map((format) => ({ theme: "light" as const, ...format })),
  ...FORMATS.toReversed().map((format) => ({
    theme: "dark" as const,
    ...format,
  })),
];

export const nameOf = ({ theme, width, text }: Sight): string =>
  `${theme} ${width}${text === 100 ? "" : ` at ${text}%`}`;

const HEIGHTS: Record<number, number> = { 320: 640, 390: 844, 768: 1024 };

export async function look(page: Page, sight: Sight): Promise<void> {
  const { width, theme, text } = sight;
  await page.setViewportSize({ width, height: HEIGHTS[width] ?? 800 });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.evaluate(
    (size) => {
      document.documentElement.style.fontSize = size;
    },
    text === 100 ? "" : `${text}%`,
  );
}
