import {
  refreshActivity,
  refreshRhythms,
} from "../activity/refresh-activity.ts";
import type { WrittenNote } from "../activity/count-notes.rules.ts";
import { writeNotes } from "../activity/write-activity.ts";
import { instantOnWall } from "../core/calendar.ts";
import { foldForSearch } from "../core/search-fold.ts";
import { ACTIVITY_LOCK } from "../platform/activity-notes.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import {
  listBuyers,
  listShownItems,
  type ShownItem,
} from "./activity-rows.queries.ts";
import { luckOf } from "./luck.ts";
import type { Demo } from "./demo-stage.ts";

const DAYS = 35;
const AT_ONCE = 1500;
/** What is looked for, and how much of it was found. */
const TERMS: [typed: string, found: number][] = [
  ["kafa", 62],
  ["čokolada", 118],
  ["ulje", 41],
  ["deterdžent", 57],
  ["testenina", 33],
  ["bezglutensko brašno", 0],
  ["sok od jabuke", 14],
  ["ovseno mleko", 0],
  ["pelene", 29],
  ["baterije", 0],
];

/** What partners did in the portal in the last weeks: when they came, and what they looked at. */
export async function liveActivity(demo: Demo): Promise<void> {
  const { db } = demo.services;
  const { buyers, items } = await inReading(db, HOUSE, async (trx) => ({
    buyers: await listBuyers(trx),
    items: await listShownItems(trx),
  }));
  const notes = buyers.flatMap((buyer) => visitsOf(demo, buyer, items));
  for (let from = 0; from < notes.length; from += AT_ONCE) {
    // oxlint-disable-next-line no-await-in-loop -- one writes at a time
    await inTransaction(db, HOUSE, async (trx) => {
      await lockName(trx, ACTIVITY_LOCK);
      await writeNotes(trx, notes.slice(from, from + AT_ONCE));
    });
  }
  await refreshActivity(demo.services);
  await refreshRhythms(demo.services);
}

type Buyer = Awaited<ReturnType<typeof listBuyers>>[number];

/** A third of the partners comes every other day, some once a week, and some have stayed away. */
function visitsOf(demo: Demo, buyer: Buyer, items: ShownItem[]): WrittenNote[] {
  const { partner, code } = buyer;
  const eager = luckOf(`eager ${code}`);
  const staysAway = luckOf(`away ${code}`) < 0.12 ? 16 : 0;
  const notes: WrittenNote[] = [];
  for (let ago = DAYS; ago >= Math.max(1, staysAway); ago -= 1) {
    const key = `${code} ${ago}`;
    if (luckOf(`comes ${key}`) > 0.06 + eager * eager * 0.5) continue;
    notes.push(...visitOf(demo, { ...buyer, key, ago }, items));
  }
  return notes.map((note) => ({ ...note, partner }));
}

function visitOf(
  demo: Demo,
  { partner, person, key, ago }: Buyer & { key: string; ago: number },
  items: ShownItem[],
): WrittenNote[] {
  const day = demo.day(ago);
  const minute = Math.floor(luckOf(`minute ${key}`) * 480) + 7 * 60;
  const moment = (after: number) => {
    const at = minute + after;
    const wall = [Math.floor(at / 60), at % 60]
      .map((part) => String(part).padStart(2, "0"))
      .join(":");
    const instant = instantOnWall(`${day}T${wall}:00`, demo.timeZone);
    return instant ?? new Date(0);
  };
  const note = (after: number) => ({ partner, person, day, at: moment(after) });
  const looks = 1 + Math.floor(luckOf(`looks ${key}`) * 4);
  const notes: WrittenNote[] = [
    { ...note(0), kind: "seen" },
    { ...note(6), kind: "seen" },
  ];
  for (let look = 0; look < looks; look += 1) {
    // Few items are looked at by many.
    const place = luckOf(`item ${key} ${look}`) ** 2 * items.length;
    const item = items[Math.floor(place)];
    if (!item) continue;
    const { code, price, currency } = item;
    notes.push({ ...note(1 + look * 2), kind: "view", code, price, currency });
  }
  const term = TERMS[Math.floor(luckOf(`term ${key}`) ** 1.5 * TERMS.length)];
  if (term && luckOf(`searches ${key}`) < 0.5) {
    const [typed, found] = term;
    const folded = foldForSearch(typed);
    notes.push({ ...note(1), kind: "search", typed, folded, found });
  }
  return notes;
}
