import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import lighthouse from "lighthouse";
import { freePort } from "../../server/platform/free-port.ts";
import { createPool } from "../../server/platform/database.ts";
import { closeBrowser, openLastingVisit } from "../fixtures/browser.ts";
import type { Bench } from "./bench.ts";
import { signAdminIn } from "./company.queries.ts";
import type { Figure } from "./figure.ts";
import { median } from "./load.ts";
import { say } from "./open-bench.ts";

const RUNS = 5;
const ASKED = 95;
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const DETAILS = {
  "first-contentful-paint": "first paint",
  "largest-contentful-paint": "largest",
  "total-blocking-time": "blocked",
  "cumulative-layout-shift": "shifted",
  "speed-index": "filled",
} as const;

type Scores = Record<(typeof CATEGORIES)[number], number>;

/** A page, as who sees it, with what of it stands there once it can be worked with. */
interface Seen {
  name: string;
  path: string;
  cookie?: string | undefined;
  stands?: string;
}

/** Lighthouse's mobile profile on the sign-in page, a partner's catalogue and the staff's first pages. */
export async function benchLighthouse(bench: Bench): Promise<Figure[]> {
  const { rabat, partners, url } = await bench.large();
  const pool = createPool({ connectionString: url, max: 1 });
  const admin = await signAdminIn(pool);
  await pool.end();
  const proxy = await withoutReferrerPolicy(rabat.origin);
  const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const partner = partners[0]?.cookie;
  const pages: Seen[] = [
    { name: "sign-in page", path: "/" },
    {
      name: "catalogue, signed in",
      path: "/catalog",
      cookie: partner,
      stands: "[data-testid=item-row]",
    },
    { name: "staff's day", path: "/admin", cookie: admin, stands: "#content" },
    {
      name: "staff's orders",
      path: "/admin/orders",
      cookie: admin,
      stands: "#content",
    },
  ];
  const figures: Figure[] = [];
  try {
    for (const page of pages)
      // oxlint-disable-next-line no-await-in-loop -- one after the other, or they slow each other
      figures.push(...figuresOf(page.name, await scoresAs(page, origin)));
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
  return figures;
}

async function scoresAs(
  { path, cookie, stands }: Seen,
  origin: string,
): Promise<Scores[]> {
  const port = await freePort();
  const visit = await openLastingVisit([`--remote-debugging-port=${port}`]);
  try {
    if (cookie !== undefined && stands !== undefined) {
      const [name = "", value = ""] = cookie.split("=");
      await visit.context.addCookies([{ name, value, url: origin }]);
      // The person is known to the device, as after any sign-in; Lighthouse clears the caches.
      await visit.page.goto(origin + path);
      await visit.page.locator(stands).first().waitFor();
      await visit.page.goto("about:blank");
    }
    return await scoresOf(origin + path, port);
  } finally {
    await closeBrowser(visit.context);
  }
}

/**
 * The same server under another port, without the one header under which Lighthouse 13 takes its
 * own loading of the page for aborted. None of its scores is of that header.
 */
async function withoutReferrerPolicy(origin: string): Promise<Server> {
  const server = createServer((asked, answer) => {
    const { method, url = "/" } = asked;
    const headers = {
      ...asked.headers,
      // Whoever changes something must come from the portal's own page.
      ...(asked.headers.origin !== undefined && { origin }),
    };
    const onward = request(new URL(url, origin), { method, headers }, (got) => {
      const { "referrer-policy": _, ...kept } = got.headers;
      answer.writeHead(got.statusCode ?? 502, kept);
      got.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return server;
}

async function scoresOf(url: string, port: number): Promise<Scores[]> {
  const runs: Scores[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(url, {
      port,
      logLevel: "error",
      onlyCategories: [...CATEGORIES],
    });
    if (!result) throw new Error(`Lighthouse gave nothing for ${url}`);
    const { categories, audits } = result.lhr;
    const scores = Object.fromEntries(
      CATEGORIES.map((one) => [
        one,
        Math.round((categories[one]?.score ?? 0) * 100),
      ]),
    ) as Scores;
    runs.push(scores);
    const details = Object.entries(DETAILS).map(
      ([audit, word]) => `${word} ${audits[audit]?.displayValue ?? "?"}`,
    );
    say(`  ${url} ${Object.values(scores).join("/")}, ${details.join(", ")}`);
  }
  return runs;
}

function figuresOf(page: string, runs: Scores[]): Figure[] {
  return CATEGORIES.map((category) => {
    const scores = runs.map((run) => run[category]);
    const score = median(scores);
    return {
      name: `Lighthouse ${category}, ${page}, median of ${RUNS}`,
      asked: `≥ ${ASKED}`,
      baseline: "",
      ours: `${score} (${Math.min(...scores)}–${Math.max(...scores)})`,
      ratio: "",
      holds: score >= ASKED,
    };
  });
}
