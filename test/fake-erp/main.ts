// npm run fake-erp -- --portal http://127.0.0.1:3000 --key demo-exchange-key
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { companyIn, demoCompany } from "./company.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { startFakeErp, type FakeErp } from "./start-fake-erp.ts";

const USAGE = `npm run fake-erp -- [--portal URL] [--key KEY]: plays the ERP of a wholesaler

  --portal URL      the portal that it is linked with; http://127.0.0.1:3000 unless said
  --key KEY         an exchange key of that portal; demo-exchange-key unless said
  --secret SECRET   what the portal signs pushed orders with; they go to /orders of this program
  --port N          where it listens; 4010 unless said
  --file PATH       the file that it remembers by; without one it forgets at its end
  --company FOLDER  its feed files (items.csv, stock.csv, …); the demo company unless said
  --speed N         how many seconds of its day pass in one of ours; 60 unless said
  --basis B         listed, since_acknowledge or never, as reserved_basis of the key
  --no-fetch        it fetches no orders: they are pushed
  --by-hand         it works only when it is told to, by POST /control/work
  --faults RATE     lets something go wrong at so many of all occasions, from 0 to 1
  --seed N          which faults they are

It is steered and looked at over HTTP: docs/integrator.md.`;

const ROUND_MS = 2000;
/** Files of all shelves and cards are drawn up once in so many rounds. */
const WHOLE_EVERY = 15;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      portal: { type: "string", default: "http://127.0.0.1:3000" },
      key: { type: "string", default: "demo-exchange-key" },
      secret: { type: "string", default: "fake-erp-secret" },
      port: { type: "string", default: "4010" },
      file: { type: "string" },
      company: { type: "string" },
      speed: { type: "string", default: "60" },
      basis: { type: "string", default: "listed" },
      "no-fetch": { type: "boolean", default: false },
      "by-hand": { type: "boolean", default: false },
      faults: { type: "string", default: "0" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { basis } = values;
  const numbers = [values.port, values.speed, values.faults, values.seed];
  const isKnown =
    basis === "listed" || basis === "since_acknowledge" || basis === "never";
  if (values.help || !isKnown || !numbers.every(isNumber)) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const rate = Number(values.faults);
  const fakeErp = await startFakeErp({
    company:
      values.company === undefined ? demoCompany() : companyIn(values.company),
    portal: () => values.portal.replace(/\/$/, ""),
    key: values.key,
    secret: values.secret,
    file: values.file,
    port: Number(values.port),
    speed: Number(values.speed),
    basis,
    fetches: !values["no-fetch"],
    faultPlan:
      rate > 0
        ? {
            seed: Number(values.seed),
            rate,
            kinds: FAULTS satisfies readonly Fault[],
          }
        : undefined,
  });
  console.log(`The ERP is at ${fakeErp.url}; it takes orders at /orders`);
  if (!values["by-hand"]) await workOn(fakeErp);
  return await new Promise<number>(() => {});
}

async function workOn(fakeErp: FakeErp): Promise<never> {
  for (let round = 0; ; round += 1) {
    await workOnce(fakeErp, round % WHOLE_EVERY === WHOLE_EVERY - 1);
    await sleep(ROUND_MS);
  }
}

async function workOnce({ office }: FakeErp, isWhole: boolean): Promise<void> {
  const said = office.refusals.length + office.complaints.length;
  const done = await office.work();
  if (done > 0) console.log(`${done} orders and files went either way`);
  if (isWhole) {
    await office.sendStock();
    await office.sendMoney();
  }
  for (const line of [...office.refusals, ...office.complaints].slice(said))
    console.log(line);
}

function isNumber(text: string): boolean {
  return text !== "" && Number.isFinite(Number(text));
}

process.exitCode = await main();
