import { Readable } from "node:stream";
import type { FastifyPluginAsync } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import type { Services } from "../platform/trpc.ts";
import { WeightedCache } from "../platform/weighted-cache.ts";
import { parsePictureFile, SMALLEST_SIDE } from "./picture-address.rules.ts";
import {
  findDataSheet,
  findPictureBytes,
  readDataSheet,
} from "./picture-store.queries.ts";

/** Under its name a content never changes: whoever has it need not ask again. */
const FOR_EVER = "public, max-age=31536000, immutable";
/** Some two thousand pictures of rows. */
const MOST_CACHED_BYTES = 8 * 1024 * 1024;
const PIECE_BYTES = 256 * 1024;

/**
 * Pictures and data sheets, by the names of their contents and for anybody who knows one: what a
 * wholesaler shows of his goods is no secret, and caches on the way may keep it.
 */
export function pictureRoutes({
  db,
}: Pick<Services, "db">): FastifyPluginAsync {
  const small = new WeightedCache<Buffer | undefined>({
    most: MOST_CACHED_BYTES,
    weigh: (bytes) => bytes?.length ?? 100,
  });
  return async (app) => {
    app.get<{ Params: { file: string } }>(
      "/pictures/:file",
      async (request, reply) => {
        const asked = parsePictureFile(request.params.file);
        const read = (wanted: NonNullable<typeof asked>) =>
          inReading(db, HOUSE, (trx) => findPictureBytes(trx, wanted));
        const bytes =
          asked?.side === SMALLEST_SIDE
            ? await small.get(asked.name, () => read(asked))
            : asked && (await read(asked));
        if (bytes)
          return await reply
            .header("cache-control", FOR_EVER)
            .type("image/webp")
            .send(bytes);
        // It may come yet: nobody remembers that it was not there.
        if (asked) small.delete(asked.name);
        const missing = refuse("NOT_FOUND", "not_found");
        return await sendRefusal(request, reply, missing);
      },
    );
    app.get<{ Params: { file: string } }>(
      "/data-sheets/:file",
      async (request, reply) => {
        const [, name] = /^([\w-]{8,43})\.pdf$/.exec(request.params.file) ?? [];
        const sheet =
          name === undefined
            ? undefined
            : await inReading(db, HOUSE, (trx) => findDataSheet(trx, name));
        if (!sheet) {
          const missing = refuse("NOT_FOUND", "not_found");
          return await sendRefusal(request, reply, missing);
        }
        return await reply
          .header("cache-control", FOR_EVER)
          .header("content-length", sheet.size)
          .header("content-disposition", `inline; filename="${name}.pdf"`)
          // A document of somebody else's making, under our own address.
          .header("content-security-policy", "default-src 'none'; sandbox")
          .type("application/pdf")
          .send(Readable.from(piecesOf(db, sheet)));
      },
    );
  };
}

async function* piecesOf(
  db: Kysely<Database>,
  { id, size }: { id: number; size: number },
): AsyncGenerator<Buffer> {
  for (let from = 0; from < size; from += PIECE_BYTES) {
    const piece = await inReading(db, HOUSE, (trx) =>
      readDataSheet(trx, { id, from, most: PIECE_BYTES }),
    );
    if (!piece) throw new Error("the data sheet went away");
    yield piece;
  }
}
