import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { normalizePath, type Plugin, type Rolldown } from "vite";

/** The screens that people start at, by address, with what they are made of; "" is the sign-in. */
const FIRST_SCREENS: Record<string, string[]> = {
  "": ["sign-in/SignInPage.tsx"],
  "/catalog": ["catalog/CatalogPage.tsx"],
  "/orders": ["orders/OrdersPage.tsx"],
  "/cart": ["checkout/CartPage.tsx"],
  "/admin": ["admin/AdminFrame.tsx", "admin/OverviewPage.tsx"],
  "/admin/orders": ["admin/AdminFrame.tsx", "admin/AdminOrdersPage.tsx"],
  "/admin/partners": [
    "admin/AdminFrame.tsx",
    "admin/partners/PartnersPage.tsx",
  ],
};
const DICTIONARIES: Record<string, string[]> = {
  "sr-Latn": ["i18n/sr-latn.ts"],
  "sr-Cyrl": ["i18n/sr-latn.ts", "i18n/in-cyrillic.ts"],
  en: ["i18n/en.ts"],
};
/** Addresses that nobody signs in for. */
const OPEN = ["/browse", "/first", "/join", "/reset"];

/** Where it goes: before any style sheet, which it would wait for. */
const PLACE = "<!-- before paint -->";

const client = new URL("../client/", import.meta.url);

/**
 * Puts into the page what runs before its first paint, with the names of the built files that the
 * first screen is made of. While developing there are none.
 */
export function beforePaint(): Plugin {
  const code = readFileSync(new URL("before-paint.js", client), "utf8");
  const run = code.slice(code.indexOf("function"));
  return {
    name: "before-paint",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle = {} }) => {
        const files: string[] = [];
        const listed = (screens: Record<string, string[]>) =>
          Object.fromEntries(
            Object.entries(screens).map(([name, sources]) => [
              name,
              filesOf(bundle, sources).map((file) => {
                if (!files.includes(file)) files.push(file);
                return files.indexOf(file);
              }),
            ]),
          );
        const dictionaries = listed(DICTIONARIES);
        const screens = listed(FIRST_SCREENS);
        const given = JSON.stringify({
          dictionaries,
          screens,
          open: OPEN,
          files: files.map((file) => `/${file}`),
        });
        const script = `<script>(${run.trimEnd()})(${given})</script>`;
        if (!html.includes(PLACE)) throw new Error("the page has no place");
        return html.replace(PLACE, () => script);
      },
    },
  };
}

/** The files that the browser must have for some sources, without those that it starts with. */
function filesOf(bundle: Rolldown.OutputBundle, sources: string[]): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const found = new Set<string>();
  const add = (name: string) => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk || chunk.isEntry || found.has(name)) return;
    found.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    for (const needed of chunk.imports) add(needed);
  };
  for (const source of sources) {
    const whole = normalizePath(fileURLToPath(new URL(source, client)));
    const made = chunks.find(({ moduleIds }) => moduleIds.includes(whole));
    if (chunks.length > 0 && !made)
      throw new Error(`no file is made of ${source}, which screens start with`);
    if (made) add(made.fileName);
  }
  return [...found];
}
