import { isDeepStrictEqual } from "node:util";
import { momentInZone } from "../core/calendar.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  getMapping,
  insertMapping,
  listMappings,
  type StoredMapping,
} from "./exchange-mapping.queries.ts";
import { headerOf } from "./feed-columns.ts";
import { FEEDS, type FeedName } from "./feeds.ts";
import { parseMapping } from "./file-mapping.parse.ts";
import type { FileMapping } from "./file-mapping.ts";
import { findTimeZone } from "./staging.queries.ts";
import { lockName } from "../platform/name-lock.queries.ts";

type Editing = Pick<Services, "db" | "clock">;

export interface MappingView extends Omit<StoredMapping, "editedAt"> {
  editedAt: string | null;
}

/** What stands after an edit, and what stood before, by which it is taken back. */
export interface EditedMapping {
  version: number;
  content: FileMapping | null;
  before: FileMapping | null;
}

/** All mappings that stand. */
export async function getMappings({
  db,
}: Pick<Services, "db">): Promise<{ mappings: MappingView[] }> {
  const mappings = await inTransaction(db, HOUSE, listMappings);
  return { mappings: mappings.map(viewMapping) };
}

/** One mapping, and the columns that its feed has. */
export async function getMappingFor(
  { db }: Pick<Services, "db">,
  { source, feed }: { source: string; feed: FeedName },
): Promise<
  MappingView & {
    feedColumns: { name: string; required: boolean; kind: string }[];
  }
> {
  const mapping = await inTransaction(db, HOUSE, (trx) =>
    getMapping(trx, source, feed),
  );
  return {
    ...viewMapping(mapping),
    feedColumns: FEEDS[feed].columns.map((column) => ({
      name: headerOf(column),
      required: column.required ?? false,
      kind: column.type.sqlType,
    })),
  };
}

/** Puts a mapping in place of the one that was read; without content it takes that one away. */
export async function saveMapping(
  { db, clock }: Editing,
  editor: Pick<Caller, "username">,
  input: { source: string; feed: FeedName; content: unknown; version: number },
): Promise<EditedMapping | Refusal> {
  const { source, feed, version } = input;
  const content =
    input.content === null ? null : parseMapping(input.content, feed);
  if (isRefusal(content)) return content;
  return await inTransaction(db, HOUSE, async (trx) => {
    await lockName(trx, `mapping ${source} ${feed}`);
    const before = await getMapping(trx, source, feed);
    if (before.version !== version)
      return refuse("CONFLICT", "changed_meanwhile", {
        params: {
          by: before.editedBy,
          at: momentInZone(
            before.editedAt ?? clock.now(),
            await findTimeZone(trx),
          ),
        },
      });
    if (isDeepStrictEqual(before.content, content))
      return { version, content, before: before.content };
    const saved = await insertMapping(trx, {
      source,
      feed,
      content,
      editedBy: editor.username,
      editedAt: clock.now(),
    });
    return { version: saved, content, before: before.content };
  });
}

function viewMapping(mapping: StoredMapping): MappingView {
  return {
    ...mapping,
    editedAt: mapping.editedAt?.toISOString() ?? null,
  };
}
