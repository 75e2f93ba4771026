import { beforeAll, beforeEach, expect, it } from "vitest";
// @ts-expect-error -- runs in the page as it is written, without types
import { beforePaint } from "./before-paint.js";

const BUILT = {
  files: ["/latin.js", "/en.js", "/sign-in.js", "/catalog.js", "/catalog.css"],
  dictionaries: { "sr-Latn": [0], en: [1] },
  screens: { "": [2], "/catalog": [3, 4] },
  open: ["/browse"],
};

beforeAll(() => {
  // There is no server: what is asked for is all that counts.
  const { happyDOM } = globalThis as unknown as {
    happyDOM: { settings: Record<string, boolean> };
  };
  happyDOM.settings["disableCSSFileLoading"] = true;
  happyDOM.settings["disableJavaScriptFileLoading"] = true;
  happyDOM.settings["handleDisabledFileLoadingAsSuccess"] = true;
});
beforeEach(() => {
  document.head.replaceChildren();
  document.documentElement.lang = "sr-Latn";
  localStorage.clear();
  history.replaceState(null, "", "/catalog");
});

const asked = () => {
  (beforePaint as (built: typeof BUILT) => void)(BUILT);
  return [...document.head.querySelectorAll("link")].map(
    ({ rel, href }) => `${rel} ${new URL(href).pathname}`,
  );
};

it("asks for the screen of whoever is signed in", () => {
  localStorage.setItem("rabat.user", "{}");
  localStorage.setItem("rabat.language", "en");
  expect(asked()).toEqual([
    "modulepreload /en.js",
    "modulepreload /catalog.js",
    "preload /catalog.css",
  ]);
  expect(document.documentElement.lang).toBe("en");
});

it("asks for the sign-in where nobody is", () => {
  expect(asked()).toEqual([
    "modulepreload /latin.js",
    "modulepreload /sign-in.js",
  ]);
});

it.each(["/browse/00185", "/unknown"])("asks for no screen at %s", (path) => {
  history.replaceState(null, "", path);
  if (path === "/unknown") localStorage.setItem("rabat.user", "{}");
  expect(asked()).toEqual(["modulepreload /latin.js"]);
});

it("paints in the chosen light", () => {
  localStorage.setItem("rabat.theme", "dark");
  asked();
  expect(document.documentElement.dataset["theme"]).toBe("dark");
});
