import { reportMissedSearches } from "../catalog/report-missed-searches.ts";
import { putApplication } from "../joining/joining.queries.ts";
import { askToLeave } from "../leaving/ask-to-leave.ts";
import { listForStaff, moveNews, saveNews } from "../news/edit-news.ts";
import { readNews } from "../news/read-news.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { askForChange, viewOwnData } from "../profile/own-data.ts";
import { addNote } from "../receivables/add-note.ts";
import { savePromise } from "../receivables/promises.ts";
import { DEMO_NEWS, type DemoNews } from "./demo-news.ts";
import { idOf, type Demo } from "./demo-stage.ts";

/** Publishes the house's news, of which some was read and confirmed already. */
export async function liveNews(demo: Demo): Promise<void> {
  const { news: standing } = await listForStaff(demo.services);
  if (standing.length > 0) return;
  for (const one of DEMO_NEWS) {
    // oxlint-disable-next-line no-await-in-loop -- a few
    await publish(demo, one);
  }
}

async function publish(demo: Demo, one: DemoNews): Promise<void> {
  const { daysAgo, readBy, ...news } = one;
  const at = demo.at(daysAgo, "08:30");
  const editor = { username: "admin" };
  const content = {
    ...news,
    audience: { kind: "all" } as const,
    from: null,
    until: null,
    byPush: true,
    byMail: false,
    pictures: [],
    items: [],
  };
  const saved = demo.said(
    `news ${news.title}`,
    await saveNews(at, editor, { anew: false, news: content }),
  );
  if (!saved) return;
  const { id, revision } = saved;
  const moved = await moveNews(at, editor, { id, revision, to: "published" });
  demo.said(`published ${news.title}`, moved);
  for (const partner of readBy) {
    const by = demo.of(partner);
    const reader = { partnerId: by.partnerId, userId: by.user.id };
    const read = { id, version: 1, confirms: news.mustConfirm };
    // oxlint-disable-next-line no-await-in-loop -- a few
    const answer = await readNews(demo.at(daysAgo, "12:00"), reader, read);
    demo.said(`read ${news.title}`, answer);
  }
}

/** What companies and strangers ask of the house. */
export async function liveRequests(demo: Demo): Promise<void> {
  await apply(demo);
  const by = demo.of("10016");
  const { data } = await viewOwnData(demo.services, by);
  const moved = await askForChange(demo.at(1, "12:20"), by, {
    address: "Ulica Primera 12",
    city: data.city,
    postalCode: data.postalCode,
    bankAccount: "",
    note: "Preselili smo magacin, molimo isporuku na novu adresu.",
  });
  demo.said("change of data", moved);
  const leaving = await askToLeave(
    demo.at(2, "14:05"),
    demo.who("karavukovo-servis"),
    { kind: "person", note: "Servis od sada vodi nabavka." },
  );
  demo.said("leaving", leaving);
}

async function apply({ services, at }: Demo): Promise<void> {
  const application = {
    name: "Bakalnica Sokobanja PR",
    taxId: "190001212",
    registrationNumber: "29001217",
    contact: "Nabavka",
    email: "nabavka@bakalnica-sokobanja.example",
    phone: "+381 11 000 0121",
    address: "Ulica Primera 44",
    city: "Sokobanja",
    postalCode: "18230",
    note: "Imamo dva objekta i tražimo dobavljača za slatkiše i kućnu hemiju.",
    language: "sr-Latn",
  } as const;
  await inTransaction(services.db, HOUSE, (trx) =>
    putApplication(trx, {
      application,
      at: at(1, "16:45").clock.now(),
      invitationId: null,
    }),
  );
}

const MISSED: [partner: string, daysAgo: number, typed: string][] = [
  ["10001", 1, "bezglutensko brašno"],
  ["10009", 2, "bezglutensko brasno"],
  ["10013", 3, "ovseno mleko 1l"],
  ["10022", 3, "zobeno mleko"],
  ["10011", 5, "baterije cr2032"],
  ["10002", 6, "baterije CR2032"],
  ["10017", 8, "kafa bez kofeina"],
];

/** What partners looked for and did not find. */
export async function liveMissedSearches(demo: Demo): Promise<void> {
  for (const [index, [partner, daysAgo, typed]] of MISSED.entries()) {
    const report = {
      id: idOf(`missed ${index}`),
      day: demo.day(daysAgo),
      typed,
    };
    const { partnerId } = demo.of(partner);
    // oxlint-disable-next-line no-await-in-loop -- a few
    await reportMissedSearches(demo.services, partnerId, [report]);
  }
}

/** What was said of debts: a promise that holds, one that does not, and a note. */
export async function liveReceivables(demo: Demo): Promise<void> {
  const { caller } = demo.who("admin");
  for (const [partner, daysAgo, dueIn, amount] of [
    ["10058", 6, -4, 6_000_000],
    ["10052", 15, 3, 4_500_000],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- two
    const promised = await savePromise(demo.at(daysAgo, "11:00"), caller, {
      partner,
      id: idOf(`promise ${partner}`),
      version: 0,
      currency: "RSD",
      place: null,
      amount,
      dueOn: demo.day(dueIn),
      saidBy: "Vlasnik, telefonom",
      note: "",
    });
    demo.said(`promise ${partner}`, promised);
  }
  const noted = await addNote(demo.at(3, "10:15"), caller, {
    partner: "10007",
    id: idOf("note 10007"),
    text: "Traži produženje valute do kraja godine. Proveriti sa prodajom.",
  });
  demo.said("note", noted);
}
