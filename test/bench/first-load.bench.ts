import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import type { Bench } from "./bench.ts";
import type { Figure } from "./figure.ts";

const LIMIT_KB = 90;
const BROWSERS = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

interface Script {
  path: string;
  bytes: number;
}

/** (e) All JavaScript that was fetched when the first row of the catalogue stands. */
export async function benchFirstLoad(bench: Bench): Promise<Figure[]> {
  const { rabat, partners } = await bench.large();
  const seen = await watchScripts(rabat.origin);
  const [browserPath, args] = await findBrowser();
  const browser = await chromium.launch({ executablePath: browserPath, args });
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
    });
    const [name = "", value = ""] = (partners[0]?.cookie ?? "").split("=");
    await context.addCookies([{ name, value, url: seen.origin }]);
    const page = await context.newPage();
    await page.goto(`${seen.origin}/catalog`);
    await page.locator("[data-testid=item-row]").first().waitFor();
    const scripts = [...seen.scripts];
    for (const { path, bytes } of scripts)
      console.error(`  ${path} ${(bytes / 1000).toFixed(1)} kB`);
    const kb = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
    return [
      {
        name: `(e) first load, ${scripts.length} scripts in Brotli`,
        asked: `< ${LIMIT_KB} kB`,
        baseline: "",
        ours: `${kb.toFixed(1)} kB`,
        ratio: "",
        holds: kb < LIMIT_KB,
      },
    ];
  } finally {
    await browser.close();
    seen.close();
  }
}

async function findBrowser(): Promise<[string, string[]]> {
  const plain = ["--no-sandbox"];
  for (const path of BROWSERS)
    if (path && existsSync(path)) return [path, plain];
  const { default: packed } = await import("@sparticuz/chromium");
  const args = packed.args.filter(
    (arg) => !["--single-process", "--no-zygote"].includes(arg),
  );
  return [await packed.executablePath(), args];
}

/** Stands between, so that what workers fetch is seen like what the page fetches. */
async function watchScripts(
  origin: string,
): Promise<{ origin: string; scripts: Script[]; close(): void }> {
  const scripts: Script[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const { cookie = "", accept = "*/*" } = request.headers;
      const answer = await fetch(`${origin}${request.url ?? "/"}`, {
        headers: { cookie, accept },
        redirect: "manual",
      });
      const body = Buffer.from(await answer.arrayBuffer());
      const type = answer.headers.get("content-type") ?? "";
      if (type.includes("javascript")) {
        const path = request.url ?? "";
        scripts.push({ path, bytes: brotliCompressSync(body).length });
      }
      response.writeHead(answer.status, { "content-type": type }).end(body);
    })().catch(() => response.writeHead(502).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    scripts,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
