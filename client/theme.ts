import { createSignal } from "solid-js";
import { keep, kept } from "./lib/kept.ts";

export type Theme = "system" | "light" | "dark";

const stored = kept("theme");
const [theme, setThemeSignal] = createSignal<Theme>(
  stored === "light" || stored === "dark" ? stored : "system",
);
export { theme };

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** Shows the chosen theme; what runs before the first paint does the same. */
export function applyTheme(): void {
  const chosen = theme();
  const dark =
    chosen === "dark" || (chosen === "system" && prefersDark.matches);
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  document
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute(
      "content",
      getComputedStyle(document.documentElement)
        .getPropertyValue("--sheet")
        .trim(),
    );
}

export function setTheme(next: Theme): void {
  keep("theme", next === "system" ? undefined : next);
  setThemeSignal(next);
  applyTheme();
}

prefersDark.addEventListener("change", applyTheme);
