import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { NewsAudience } from "../../db/tables/news.ts";
import { knownCompany } from "../company/known-company.ts";
import { instantOnWall, momentInZone } from "../core/calendar.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import {
  SMALLEST_SIDE,
  pictureUrl,
} from "../pictures/picture-address.rules.ts";
import { keepPicture } from "../pictures/keep-picture.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { announceDue } from "./announce-news.ts";
import {
  countReach,
  findUnknownInAudience,
  type Reach,
} from "./news-audience.queries.ts";
import {
  findPictureName,
  findUnknown,
  listAllNews,
  listAudienceOptions,
  listPartnerFigures,
  listVersions,
} from "./news-staff.queries.ts";
import {
  insertNews,
  lockNews,
  putVersion,
  updateNews,
  type KeptNews,
  type NewsContent,
} from "./news.queries.ts";

const MOST_LISTED = 200;

/** What an editor sends: moments by the wholesaler's clock, as he typed them. */
export type TypedNews = Omit<NewsContent, "fromAt" | "untilAt"> & {
  from: string | null;
  until: string | null;
};

interface Editor {
  username: string;
}

export async function listForStaff({ db }: Services) {
  const rows = await inReading(db, HOUSE, (trx) =>
    listAllNews(trx, MOST_LISTED),
  );
  return {
    news: rows.map(({ publishedAt, fromAt, untilAt, ...row }) => ({
      ...row,
      at: (fromAt ?? publishedAt)?.toISOString() ?? null,
      until: untilAt?.toISOString() ?? null,
    })),
  };
}

export async function getForStaff({ db }: Services, id: number) {
  const { timeZone } = await knownCompany(db);
  return await inTransaction(db, HOUSE, async (trx) => {
    const news = await lockNews(trx, id);
    if (!news) return refuse("NOT_FOUND", "not_found");
    const versions = await listVersions(trx, id);
    return {
      ...typedOf(news, timeZone),
      history: versions.map((one) => ({ ...one, at: one.at.toISOString() })),
      partners: await listPartnerFigures(trx, id),
    };
  });
}

function typedOf(news: KeptNews, timeZone: string) {
  const {
    fromAt,
    untilAt,
    publishedAt,
    countsFrom: _1,
    announced: _2,
    ...rest
  } = news;
  return {
    ...rest,
    from: fromAt && onWall(fromAt, timeZone),
    until: untilAt && onWall(untilAt, timeZone),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}

/** "2026-11-23T14:05" by the wholesaler's clock. */
function onWall(instant: Date, timeZone: string): string {
  const [day = "", time = ""] = momentInZone(instant, timeZone).split(". ");
  return `${day.split(".").toReversed().join("-")}T${time}`;
}

/**
 * Saves a draft over itself, and what is published as a new version, which everybody sees from now
 * on; `anew` shows and tells it as if it were new, and asks again for what is to be confirmed.
 */
export async function saveNews(
  services: Services,
  by: Editor,
  {
    id,
    revision,
    anew,
    news,
  }: { id?: number; revision?: number; anew: boolean; news: TypedNews },
): Promise<{ id: number; revision: number } | Refusal> {
  const { db, clock } = services;
  const { timeZone } = await knownCompany(db);
  const content = withInstants(news, timeZone);
  if (isRefusal(content)) return content;
  const at = clock.now();
  return await inTransaction(db, HOUSE, async (trx) => {
    const wrong = await refuseUnknown(trx, content);
    if (wrong) return wrong;
    const written = { content, at, byName: by.username };
    if (id === undefined) {
      const made = await insertNews(trx);
      await putVersion(trx, { id: made, version: 1, ...written });
      return { id: made, revision: 1 };
    }
    const standing = await lockNews(trx, id);
    if (!standing) return refuse("NOT_FOUND", "not_found");
    if (standing.revision !== revision)
      return refuse("CONFLICT", "changed_meanwhile");
    const isDraft = standing.state === "draft";
    const version = standing.version + (isDraft ? 0 : 1);
    await putVersion(trx, { id, version, ...written });
    // What is to be confirmed and was not asked for before is asked for now.
    const counts =
      !isDraft && (anew || (content.mustConfirm && !standing.mustConfirm));
    await updateNews(trx, id, {
      version,
      ...(counts && { countsFrom: version }),
    });
    await announceDue(trx, at);
    const left = await lockNews(trx, id);
    return { id, revision: left?.revision ?? 0 };
  });
}

function withInstants(
  { from, until, ...rest }: TypedNews,
  timeZone: string,
): NewsContent | Refusal {
  const fromAt = from === null ? null : instantOnWall(`${from}:00`, timeZone);
  const untilAt =
    until === null ? null : instantOnWall(`${until}:00`, timeZone);
  if (fromAt === undefined)
    return refuse("BAD_REQUEST", "invalid_input", { field: "news.from" });
  if (untilAt === undefined || (fromAt && untilAt && untilAt <= fromAt))
    return refuse("BAD_REQUEST", "invalid_input", { field: "news.until" });
  return { ...rest, fromAt, untilAt };
}

async function refuseUnknown(
  trx: Transaction<Database>,
  content: NewsContent,
): Promise<Refusal | undefined> {
  const unknown = await findUnknown(trx, content);
  if (unknown)
    return refuse("BAD_REQUEST", "unknown_code", {
      field: `news.${unknown.field}`,
      params: { value: unknown.value },
    });
  const value = await findUnknownInAudience(trx, content.audience);
  return value === undefined
    ? undefined
    : refuse("BAD_REQUEST", "unknown_code", {
        field: "news.audience",
        params: { value },
      });
}

/** Publishes a draft, takes published news away, or brings it back; of two at once one wins. */
export async function moveNews(
  { db, clock }: Services,
  by: Editor,
  {
    id,
    revision,
    to,
  }: { id: number; revision: number; to: "published" | "withdrawn" },
): Promise<{ id: number; revision: number } | Refusal> {
  const now = clock.now();
  return await inTransaction(db, HOUSE, async (trx) => {
    const news = await lockNews(trx, id);
    if (!news) return refuse("NOT_FOUND", "not_found");
    if (news.revision !== revision || news.state === to)
      return refuse("CONFLICT", "changed_meanwhile");
    if (to === "withdrawn" && news.state !== "published")
      return refuse("CONFLICT", "changed_meanwhile");
    const publishedAt = news.publishedAt ?? now;
    await updateNews(trx, id, {
      state: to,
      ...(to === "published" && { publishedAt }),
    });
    await announceDue(trx, now);
    await insertAuditEntry(trx, {
      actor: by.username,
      action: `news.${to}`,
      subject: String(id),
      details: { version: news.version },
    });
    const left = await lockNews(trx, id);
    return { id, revision: left?.revision ?? 0 };
  });
}

/** Whom it would reach now. */
export async function viewReach(
  { db, clock }: Services,
  audience: NewsAudience,
): Promise<Reach> {
  return await inReading(db, HOUSE, (trx) =>
    countReach(trx, { audience, now: clock.now() }),
  );
}

export async function viewAudienceOptions({ db }: Services) {
  return await inReading(db, HOUSE, listAudienceOptions);
}

/** Keeps a picture for some news, in all of its sizes; under the same name where it is known. */
export async function addPicture(
  services: Services,
  bytes: Buffer,
): Promise<{ name: string; url: string } | Refusal> {
  let name = "";
  const fault = await keepPicture(services, bytes, async (trx, pictureId) => {
    name = await findPictureName(trx, pictureId);
  });
  if (fault !== undefined)
    return refuse("BAD_REQUEST", "not_a_picture", { field: "bytes" });
  return { name, url: pictureUrl(name, SMALLEST_SIDE) };
}
