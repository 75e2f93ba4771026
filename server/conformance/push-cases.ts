import { Finding, objectIn, shown, type Bench } from "./bench.ts";

export interface ConformanceCase {
  name: string;
  /** What an adapter must do, in one sentence. */
  must: string;
  run(bench: Bench): Promise<void>;
}

const AT_ONCE = 10;
const MANY_LINES = 2000;
const REFUSED = [401, 403];
const HOUR_S = 3600;
const LETTERS =
  "čćšđž ČĆŠĐŽ, Ћирилица: достава до 8 ч, 📦🚚 & <b>\"navodnici\"</b> 'i' ; \\ \t =1+1 \n drugi red";

/** What every adapter must do with an order that is pushed. */
export const PUSH_CASES: ConformanceCase[] = [
  {
    name: "order-taken",
    must: "takes an order and answers with its document",
    run: async (bench) => {
      const order = bench.order();
      await bench.takenAs(order, await bench.push(order));
      await bench.expectOnce(order);
    },
  },
  {
    name: "same-key-twice",
    must: "gives the same document when an order comes again",
    run: async (bench) => {
      const order = bench.order();
      const first = await bench.take(order);
      for (let again = 0; again < 2; again += 1)
        bench.expectSame(await bench.take(order), first);
      await bench.expectOnce(order);
    },
  },
  {
    name: "same-key-at-once",
    must: `makes one document of ${AT_ONCE} copies that come at once`,
    run: async (bench) => {
      const order = bench.order();
      const documents = await Promise.all(
        Array.from({ length: AT_ONCE }, () => bench.take(order)),
      );
      bench.one([...new Set(documents)]);
      await bench.expectOnce(order);
    },
  },
  {
    name: "other-content",
    must: "answers 409 to other content under a key that it knows, and keeps the first",
    run: async (bench) => {
      const order = bench.order();
      const first = await bench.take(order);
      const other = bench.order({ number: order.number, quantity: 7 });
      bench.expectStatus(await bench.insist(other), [409]);
      bench.expectSame(await bench.take(order), first);
    },
  },
  {
    name: "unsigned",
    must: "refuses an order without a signature",
    run: (bench) =>
      expectRefused(bench, { headers: { "x-rabat-signature": "" } }),
  },
  {
    name: "wrong-signature",
    must: "refuses an order that is signed with another secret",
    run: (bench) => {
      const wrong = `sha256=${"0".repeat(64)}`;
      return expectRefused(bench, { headers: { "x-rabat-signature": wrong } });
    },
  },
  {
    name: "moved-timestamp",
    must: "refuses an order whose time stamp is not the signed one",
    run: (bench) => {
      const later = String(Math.floor(Date.now() / 1000) + 1);
      return expectRefused(bench, { headers: { "x-rabat-timestamp": later } });
    },
  },
  {
    name: "old-timestamp",
    must: "refuses an order that was signed an hour ago",
    run: (bench) =>
      expectRefused(bench, { at: Math.floor(Date.now() / 1000) - HOUR_S }),
  },
  {
    name: "change",
    must: "takes a change under the document of its order",
    run: async (bench) => {
      const order = bench.order({ quantity: 3 });
      const first = await bench.take(order);
      const { number } = order;
      const change = {
        number,
        revision: 2,
        kind: "change",
        quantity: 2,
      } as const;
      bench.expectSame(await bench.take(bench.order(change)), first);
      await bench.expectOnce(order);
    },
  },
  {
    name: "cancellation",
    must: "takes a cancellation under the document of its order, also twice",
    run: async (bench) => {
      const order = bench.order();
      const first = await bench.take(order);
      const { number } = order;
      const cancel = bench.order({ number, revision: 2, kind: "cancel" });
      bench.expectSame(await bench.take(cancel), first);
      bench.expectSame(await bench.take(cancel), first);
      await bench.expectOnce(order);
    },
  },
  {
    name: "late-revision",
    must: "takes a change before its order, or asks for it again, and the order after it",
    run: async (bench) => {
      const order = bench.order({ quantity: 3 });
      const { number } = order;
      const change = bench.order({
        number,
        revision: 2,
        kind: "change",
        quantity: 2,
      });
      const early = await bench.push(change);
      const { status = 0 } = early;
      if (status >= 400 && status < 500 && status !== 409 && status !== 429)
        throw new Finding(
          "a 2xx answer, or a 5xx until the order is there",
          shown(early),
        );
      const first = await bench.take(order);
      bench.expectSame(await bench.take(change), first);
      await bench.expectOnce(order);
    },
  },
  {
    name: "unknown-item",
    must: "answers 422 with a message to an order for an item that it does not know",
    run: async (bench) => {
      const order = bench.order({ item: "NEMA-TAKVOG-ARTIKLA" });
      const answer = await bench.insist(order);
      bench.expectStatus(answer, [422]);
      const message = objectIn(answer)?.["message"];
      if (typeof message !== "string" || message.trim() === "")
        throw new Finding(
          '{"message": "…"} that says what is wrong',
          shown(answer),
        );
      await bench.expectNothing(order);
    },
  },
  {
    name: "many-lines",
    must: `takes an order of ${MANY_LINES.toLocaleString("en")} lines`,
    run: async (bench) => {
      const order = bench.order({ lines: MANY_LINES });
      const first = await bench.take(order);
      bench.expectSame(await bench.take(order), first);
    },
  },
  {
    name: "letters",
    must: "takes a note with our letters, Cyrillic, signs and several lines",
    run: async (bench) => {
      const order = bench.order({ note: LETTERS });
      const first = await bench.take(order);
      bench.expectSame(await bench.take(order), first);
    },
  },
  {
    name: "slow-body",
    must: "waits for an order that comes slowly, and answers others meanwhile",
    run: async (bench) => {
      const slow = bench.order();
      const slowly = { pieces: 12, pauseMs: 250 };
      const coming = bench.push(slow, { slowly });
      await bench.take(bench.order());
      await bench.takenAs(slow, await coming);
      await bench.expectOnce(slow);
    },
  },
  {
    name: "cut-in-body",
    must: "takes nothing of half an order, and all of it when it comes again",
    run: async (bench) => {
      const order = bench.order();
      await bench.push(order, { cut: "in_body" });
      await bench.expectNothing(order);
      const first = await bench.take(order);
      bench.expectSame(await bench.take(order), first);
      await bench.expectOnce(order);
    },
  },
  {
    name: "cut-before-answer",
    must: "has one document of an order whose answer was lost",
    run: async (bench) => {
      const order = bench.order();
      await bench.push(order, { cut: "before_answer" });
      const first = await bench.take(order);
      bench.expectSame(await bench.take(order), first);
      await bench.expectOnce(order);
    },
  },
];

async function expectRefused(
  bench: Bench,
  way: Parameters<Bench["push"]>[1],
): Promise<void> {
  const order = bench.order();
  bench.expectStatus(await bench.push(order, way), REFUSED);
  await bench.expectNothing(order);
  // It refuses the signature, and not the order.
  await bench.take(order);
}
