import type { AskedContext } from "../messages/contexts.queries.ts";
import { sendMessage } from "../messages/send-message.ts";
import {
  answerThread,
  closeThread,
  staffWriterOf,
} from "../messages/staff-thread.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { findLatestOrder } from "./cast.queries.ts";
import { idOf, type Demo } from "./demo-stage.ts";

interface Word {
  by: "partner" | "admin" | "sales";
  daysAgo: number;
  time: string;
  text: string;
}

interface Talk {
  partner: string;
  /** About the partner's latest order, or about nothing. */
  about?: "order";
  words: Word[];
  closed?: boolean;
}

/** Threads as they stand: answered, closed, and some that wait. */
const TALKS: Talk[] = [
  {
    partner: "10001",
    about: "order",
    words: [
      {
        by: "partner",
        daysAgo: 1,
        time: "08:40",
        text: "Dobro jutro, može li isporuka pre 10 h? Posle toga nemamo ko da primi robu.",
      },
      {
        by: "admin",
        daysAgo: 1,
        time: "09:05",
        text: "Može, vozač kreće u 7 i kod Vas je do 9 h.",
      },
      { by: "partner", daysAgo: 1, time: "09:11", text: "Hvala!" },
    ],
    closed: true,
  },
  {
    partner: "10002",
    words: [
      {
        by: "partner",
        daysAgo: 6,
        time: "10:20",
        text: "Da li za decembar spremate akciju na slatkiše? Planiramo police.",
      },
      {
        by: "sales",
        daysAgo: 6,
        time: "11:02",
        text: "Spremamo, cene objavljujemo prve nedelje decembra. Javiću Vam dan ranije.",
      },
    ],
  },
  {
    partner: "10013",
    words: [
      {
        by: "partner",
        daysAgo: 3,
        time: "13:15",
        text: "Na poslednjem računu ne vidim rabat za kućnu hemiju. Molim Vas da proverite.",
      },
      {
        by: "admin",
        daysAgo: 2,
        time: "09:30",
        text: "Proverili smo: rabat je uračunat u neto cenu, na računu se vidi u koloni Rabat.",
      },
    ],
    closed: true,
  },
  {
    partner: "10009",
    about: "order",
    words: [
      {
        by: "partner",
        daysAgo: 2,
        time: "09:48",
        text: "Nedostaju nam dva kartona iz isporuke, a na otpremnici stoje. Kome da se javimo?",
      },
    ],
  },
  {
    partner: "10022",
    words: [
      {
        by: "partner",
        daysAgo: 0,
        time: "00:00",
        text: "Otvaramo drugi objekat u januaru. Možemo li da dobijemo veći limit?",
      },
    ],
  },
  {
    partner: "10001",
    words: [
      {
        by: "partner",
        daysAgo: 12,
        time: "12:10",
        text: "Treba nam kopija računa iz septembra za knjigovođu.",
      },
      {
        by: "admin",
        daysAgo: 12,
        time: "12:40",
        text: "Svi računi su Vam u Kartici, pod Dokumenti: otvorite septembar i preuzmite PDF.",
      },
    ],
  },
];

const WAITING_MINUTES = 35;

/** Has partners write, and the house answer, where it has. */
export async function liveThreads(demo: Demo): Promise<void> {
  for (const [index, talk] of TALKS.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- a thread after the other
    await liveThrough(demo, talk, index);
  }
}

async function liveThrough(
  demo: Demo,
  { partner, about, words, closed }: Talk,
  index: number,
): Promise<void> {
  const by = demo.of(partner);
  const thread = idOf(`thread ${index}`);
  let context: AskedContext | undefined;
  if (about === "order") {
    const number = await inReading(demo.services.db, HOUSE, (trx) =>
      findLatestOrder(trx, partner),
    );
    if (number !== undefined) context = { kind: "order", number };
  }
  for (const [step, word] of words.entries()) {
    const { text, daysAgo, time } = word;
    const at =
      daysAgo === 0 ? demo.ago(WAITING_MINUTES) : demo.at(daysAgo, time);
    const id = step === 0 ? thread : idOf(`word ${index} ${step}`);
    const said =
      word.by === "partner"
        ? // oxlint-disable-next-line no-await-in-loop -- a word after the other
          await sendMessage(
            at,
            {
              partnerId: by.partnerId,
              userId: by.user.id,
              name: by.user.name,
              acting: false,
              mayReadFinance: true,
            },
            {
              id,
              ...(step === 0 ? { context } : { thread }),
              text,
              files: [],
            },
          )
        : // oxlint-disable-next-line no-await-in-loop -- a word after the other
          await answerThread(at, staffWriterOf(demo.who(word.by).caller), {
            partner,
            thread,
            id,
            text,
            files: [],
          });
    demo.said(`word ${index} ${step}`, said);
  }
  const last = words.at(-1);
  if (!closed || !last) return;
  const admin = staffWriterOf(demo.who("admin").caller);
  const target = { partner, thread, id: idOf(`closed ${index}`) };
  demo.said(
    `closed ${index}`,
    await closeThread(demo.at(last.daysAgo, "15:00"), admin, target),
  );
}
