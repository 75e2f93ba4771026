import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import solid from "vite-plugin-solid";
import { beforePaint } from "./scripts/before-paint.ts";

const server = process.env["RABAT_SERVER"] ?? "http://127.0.0.1:3000";
const path = (relative: string) =>
  fileURLToPath(new URL(relative, import.meta.url));

const { version } = JSON.parse(readFileSync(path("package.json"), "utf8")) as {
  version: string;
};

/** What an order may be shared in: any text, a table, a workbook. */
const ORDER_FILES = [
  "text/plain",
  "text/csv",
  ".csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xlsx",
];
const SHORTCUT_ICONS = [
  { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
];

const PHONE = { sizes: "390x844", form_factor: "narrow" } as const;
const DESKTOP = { sizes: "1280x800", form_factor: "wide" } as const;
const screenshot = (file: string) => ({
  src: `/screenshots/${file}.png`,
  type: "image/png",
});

export default defineConfig({
  root: path("."),
  publicDir: path("public"),
  define: {
    __APP_VERSION__: JSON.stringify(version),
  },
  build: {
    outDir: path("dist/client"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: {
      // The page itself names what the first screen needs; what later ones need lies on the device.
      // A link for each of their files only holds up whoever presses.
      resolveDependencies: (_file, needed) =>
        needed.filter((file) => file.endsWith(".css")),
    },
    rolldownOptions: {
      // Who only wants to start the app is not told where its build took time.
      checks: { pluginTimings: false },
      // Its package does not say so: links that nobody uses stay out.
      treeshake: {
        moduleSideEffects: [
          { test: /node_modules\/@trpc\/client\//, sideEffects: false },
        ],
      },
      output: {
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) => id.includes("/client/admin/"))
            ? "assets/admin-[name]-[hash].js"
            : "assets/[name]-[hash].js",
        codeSplitting: {
          // One file with what every start needs, one with what several later screens share, one
          // for all screens with goods: each file that is asked for costs a round trip, and a small
          // one more than what is in it.
          groups: [
            { name: "start", tags: ["$initial"] },
            {
              name: "later",
              // Who shows a QR code fetches what draws it.
              test: /\/(server\/core|client\/(ui|lib|i18n|shell))\/(?!qr-code)|\/(own-limit|picture-address)\.rules/,
              minShareCount: 3,
              includeDependenciesRecursively: false,
            },
            {
              name: "goods",
              test: /\/client\/(catalog|search|inbox\/waits|cart\/(change-cart|price-ladder|NextRungHint))|\/reachable-breaks\.rules/,
              minShareCount: 3,
              includeDependenciesRecursively: false,
            },
            {
              // The staff's day names things of many screens: their words come together.
              name: (source) => {
                const [, language] =
                  /\/client\/admin\/(?:applications|asks|claims|erp|erp\/runs|today|transfer)\/texts\/(sr-latn|en)\.ts$/.exec(
                    source,
                  ) ?? [];
                return language ? `day-${language}` : null;
              },
            },
            {
              name: "staff",
              test: /\/client\/admin\//,
              minShareCount: 4,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  server: {
    watch: { ignored: ["**/.data/**", "**/dist/**", "**/db/**"] },
    proxy: {
      "/trpc": server,
      "/exchange": server,
      "/documents": server,
      "/sync": server,
      "/pictures": server,
      "/data-sheets": server,
      "/attachments": server,
    },
  },
  plugins: [
    solid(),
    beforePaint(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "client",
      filename: "sw.ts",
      injectRegister: false,
      registerType: "prompt",
      injectManifest: {
        globPatterns: ["**/*.{html,js,css,woff2,svg,png,webmanifest}"],
        // What only some people need is fetched, and then kept, by those who do.
        globIgnores: [
          "**/plex-{latin,latin-ext,cyrillic,serbian-cyrillic}.woff2",
          "**/assets/en-*.js",
          "**/assets/admin-*.js",
          // Most phones read codes without it.
          "**/assets/zxing-worker-*.js",
          // Shown by the browser when it asks to install, and never by the app.
          "screenshots/**",
        ],
      },
      manifest: {
        id: "/",
        name: "Rabat",
        short_name: "Rabat",
        description: "Naručivanje kod veleprodaje",
        lang: "sr-Latn",
        start_url: "/",
        scope: "/",
        display: "standalone",
        background_color: "#F4F5F2",
        theme_color: "#FFFFFF",
        icons: [
          { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
          {
            src: "/icons/maskable-512.png",
            sizes: "512x512",
            type: "image/png",
            purpose: "maskable",
          },
        ],
        shortcuts: [
          { name: "Katalog", url: "/catalog", icons: SHORTCUT_ICONS },
          { name: "Skeniraj", url: "/order/scan", icons: SHORTCUT_ICONS },
          { name: "Korpa", url: "/cart", icons: SHORTCUT_ICONS },
          { name: "Brza narudžbina", url: "/order", icons: SHORTCUT_ICONS },
          { name: "Narudžbine", url: "/orders", icons: SHORTCUT_ICONS },
        ],
        // Made by `npm run screens` from the demo company.
        screenshots: [
          { ...screenshot("catalog-phone"), ...PHONE, label: "Katalog" },
          { ...screenshot("cart-phone"), ...PHONE, label: "Korpa" },
          { ...screenshot("catalog-desktop"), ...DESKTOP, label: "Katalog" },
        ],
        share_target: {
          action: "/order/share",
          method: "POST",
          enctype: "multipart/form-data",
          params: {
            title: "title",
            text: "text",
            url: "url",
            files: [{ name: "files", accept: ORDER_FILES }],
          },
        },
      },
    }),
  ],
});
