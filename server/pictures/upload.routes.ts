import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Services } from "../platform/trpc.ts";
import { contentTypeOf, TELLING_BYTES } from "./content-type.rules.ts";
import { baseName } from "./file-name.rules.ts";
import { leaveInFolder } from "./picture-folder.ts";
import { publishPictures } from "./publish.queries.ts";
import {
  MOST_SHEET_BYTES,
  takeChosenFile,
  takeFile,
  type NamedFile,
  type TakenFile,
} from "./take-file.ts";
import { unpackZip, type ZipFault } from "./unpack-zip.ts";

/** The largest ZIP that is taken. */
const MOST_ZIP_BYTES = 512 * 1024 * 1024;
const MOST_NAME = 1000;

/** One line of the answer: what became of a file, or why the rest was not looked at. */
export type UploadLine =
  | ({ name: string } & TakenFile)
  | { name: string; state: "stopped"; reason: ZipFault };

interface Upload {
  /** What the sender calls it. */
  name: string;
  /** The item that it was chosen for; undefined: it is named after its own. */
  code: string | undefined;
  path: string;
}

/**
 * Pictures and data sheets as administrators send them, one file or a ZIP of them. The answer is a
 * line for each file, sent when it is through.
 */
export function uploadRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, payload, done) =>
      done(null, payload),
    );
    app.post<{ Querystring: Record<string, unknown> }>(
      "/admin/exchange/pictures",
      { bodyLimit: MOST_ZIP_BYTES, compress: false },
      async (request, reply) => {
        const refusal = await refuseOthers(services, request);
        if (refusal) return await sendRefusal(request, reply, refusal);
        const upload = await receive(services, request);
        if (isRefusal(upload)) return await sendRefusal(request, reply, upload);
        const lines = Readable.from(linesOf(services, upload));
        lines.on("error", (error) =>
          request.log.error({ err: error }, "upload of pictures failed"),
        );
        return await reply
          .header("cache-control", "no-store")
          .type("application/x-ndjson")
          .send(lines);
      },
    );
  };
}

async function refuseOthers(
  services: Services,
  request: FastifyRequest,
): Promise<Refusal | undefined> {
  const caller = await findMeantCaller(services, request.headers);
  if (typeof caller === "string") return refuseAbsent(caller);
  if (caller.mustChangePassword)
    return refuse("FORBIDDEN", "password_change_required");
  return caller.role === "admin"
    ? undefined
    : refuse("FORBIDDEN", "no_permission");
}

/** Lets the file come to where it can be read from any place: a ZIP's directory is at its end. */
async function receive(
  { config }: Services,
  request: FastifyRequest<{ Querystring: Record<string, unknown> }>,
): Promise<Upload | Refusal> {
  const { name, item } = request.query;
  const isText = (text: unknown): text is string =>
    typeof text === "string" && text !== "" && text.length <= MOST_NAME;
  if (!isText(name))
    return refuse("BAD_REQUEST", "invalid_input", { field: "name" });
  if (item !== undefined && !isText(item))
    return refuse("BAD_REQUEST", "invalid_input", { field: "item" });
  const folder = path.join(config.dataDir, "exchange", "tmp");
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `pictures-${randomUUID()}`);
  let size = 0;
  const count = new Transform({
    transform: (part: Buffer, _encoding, done) => {
      size += part.length;
      done(size > MOST_ZIP_BYTES ? new Error("too large") : null, part);
    },
  });
  try {
    await pipeline(
      (request.body ?? request.raw) as Readable,
      count,
      createWriteStream(file, { mode: 0o600 }),
    );
  } catch (error) {
    await rm(file, { force: true });
    if (size <= MOST_ZIP_BYTES) throw error;
    return refuse("PAYLOAD_TOO_LARGE", "payload_too_large");
  }
  return { name: baseName(name), code: item, path: file };
}

async function* linesOf(
  services: Services,
  upload: Upload,
): AsyncGenerator<string> {
  try {
    for await (const line of takeUpload(services, upload))
      yield `${JSON.stringify(line)}\n`;
  } finally {
    await rm(upload.path, { force: true });
    await inTransaction(services.db, HOUSE, (trx) => publishPictures(trx));
  }
}

async function* takeUpload(
  services: Services,
  { name, code, path: file }: Upload,
): AsyncGenerator<UploadLine> {
  const { size, isZip } = await lookAt(file);
  if (!isZip) {
    const taken: TakenFile =
      size > MOST_SHEET_BYTES
        ? { state: "refused", reason: "file_too_large" }
        : await take(services, { name, bytes: await readFile(file) }, code);
    yield { name, ...taken };
    return;
  }
  const unpacked = unpackZip(file, { mostFileBytes: MOST_SHEET_BYTES });
  for (;;) {
    // oxlint-disable no-await-in-loop -- one file after another, so that memory holds one
    const next = await unpacked.next();
    if (next.done) {
      if (next.value) yield { name, state: "stopped", reason: next.value };
      return;
    }
    const one = next.value;
    if (one.kind === "fault")
      yield { name: one.name, state: "refused", reason: one.fault };
    else yield { name: one.name, ...(await take(services, one, code)) };
    // oxlint-enable no-await-in-loop
  }
}

async function lookAt(file: string): Promise<{ size: number; isZip: boolean }> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(TELLING_BYTES);
    const { bytesRead } = await handle.read(head, 0, TELLING_BYTES, 0);
    const { size } = await handle.stat();
    const isZip = contentTypeOf(head.subarray(0, bytesRead)) === "zip";
    return { size, isZip };
  } finally {
    await handle.close();
  }
}

async function take(
  services: Services,
  { name, bytes }: NamedFile,
  code: string | undefined,
): Promise<TakenFile> {
  if (code !== undefined)
    return await takeChosenFile(services, { name, bytes }, code);
  const taken = await takeFile(services, { name, bytes });
  // Not lost: it waits in the folder until its item comes.
  if (taken.state === "unknown_code")
    await leaveInFolder(services, { name, bytes });
  return taken;
}
