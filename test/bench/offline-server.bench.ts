import path from "node:path";
import { createPool } from "../../server/platform/database.ts";
import type { Bench } from "./bench.ts";
import { signPartnersIn } from "./company.queries.ts";
import type { Figure } from "./figure.ts";
import { median } from "./load.ts";
import { askAsPhone } from "./offline-client.ts";
import { findLineages } from "./offline.queries.ts";
import { say } from "./open-bench.ts";
import { cpuMs, rssMbOf, startRabat } from "./processes.ts";

const PHONES = 1000;
const LINEAGES = 10;
const MOST_MS = 1;
const FLAT_MB = 20;

interface Phone {
  cookie: string;
  tag: string;
}

/** What a thousand phones cost that ask at once whether anything changed. */
export async function benchOfflineServer(bench: Bench): Promise<Figure[]> {
  await bench.cluster.create("phones", await bench.pristine());
  const url = bench.cluster.urlOf("phones");
  const pool = createPool({ connectionString: url, max: 2 });
  const partners = await signPartnersIn(pool);
  const lineages = await findLineages(pool, LINEAGES);
  await pool.end();
  const codes = lineages.flatMap((lineage) => lineage.partners);
  const cookies = codes.flatMap((code) => partners.get(code)?.cookie ?? []);
  const rabat = await startRabat({
    purpose: "a thousand phones",
    databaseUrl: url,
    dataDir: path.join(bench.cluster.dir, "data-phones"),
  });
  try {
    const get = (address: string, cookie: string) =>
      askAsPhone(rabat.origin, address, { cookie });
    const phones: Phone[] = await Promise.all(
      Array.from({ length: PHONES }, async (_, n) => {
        const cookie = cookies[n % cookies.length] ?? "";
        const answer = await get("/sync/state", cookie);
        const { tag } = JSON.parse(answer.text) as { tag: string };
        return { cookie, tag };
      }),
    );
    const states = new Set(phones.map(({ tag }) => tag)).size;
    say(`  ${cookies.length} partners, ${states} states`);
    const askAll = async (address: (phone: Phone) => string) => {
      const before = cpuMs(rabat.pid);
      const answers = await Promise.all(
        phones.map((phone) => get(address(phone), phone.cookie)),
      );
      const each = (cpuMs(rabat.pid) - before) / PHONES;
      return { each, statuses: new Set(answers.map(({ status }) => status)) };
    };
    const state = ({ tag }: Phone) => `/sync/state?have=${tag}`;
    const rounds = Math.max(bench.options.rounds, 3);
    // A heap takes the size that so many at once need, and then has to stay so.
    for (let round = 0; round < rounds; round += 1) {
      await askAll(state);
      await askAll(() => "/trpc/auth.me");
    }
    const rssBefore = rssMbOf(rabat.pid);
    const [asked, lookedUp]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const { each, statuses } = await askAll(state);
      if ([...statuses].join() !== "204")
        throw new Error(`something changed: ${[...statuses].join()}`);
      asked.push(each);
      lookedUp.push((await askAll(() => "/trpc/auth.me")).each);
    }
    const grown = rssMbOf(rabat.pid) - rssBefore;
    const [ours, baseline] = [median(asked), median(lookedUp)];
    return [
      {
        name: `(o5) CPU of an unchanged state, ${PHONES} phones at once, ${lineages.length} price lineages`,
        asked: `≤ ${MOST_MS} ms beyond the session`,
        baseline: `${baseline.toFixed(2)} ms (auth.me: the session's look-up)`,
        ours: `${ours.toFixed(2)} ms`,
        ratio: `${(ours - baseline).toFixed(2)} ms`,
        holds: ours - baseline <= MOST_MS,
      },
      {
        name: "(o6) memory that those requests left behind",
        asked: `< ${FLAT_MB} MB`,
        baseline: "",
        ours: `${grown.toFixed(0)} MB`,
        ratio: "",
        holds: grown < FLAT_MB,
      },
    ];
  } finally {
    await rabat.stop();
    await bench.cluster.drop("phones");
  }
}
