import type { Transaction } from "kysely";
import * as v from "valibot";
import type { Database } from "../../db/database.ts";
import { readAttachmentFile } from "../attachments/attachment-files.ts";
import { knownCompany } from "../company/known-company.ts";
import { momentInZone } from "../core/calendar.ts";
import { csvLine } from "../core/csv-cell.rules.ts";
import { DEFAULT_LANGUAGE, parseLanguage } from "../core/language.ts";
import { noteForUsers } from "../notices/note.queries.ts";
import { say } from "../notices/say.rules.ts";
import { HOUSE, inSnapshot, inTransaction } from "../platform/database.ts";
import type { Job } from "../platform/jobs.ts";
import type { Services } from "../platform/trpc.ts";
import {
  attachmentsOf,
  cardSections,
  claimSections,
  messageSections,
  orderSections,
  type Extent,
} from "./business-sections.queries.ts";
import { copyFile, makeCopyFolder } from "./copy-files.ts";
import { copyExpiry } from "./data-copy.rules.ts";
import {
  dropOtherCopies,
  endCopy,
  findNames,
  takeCopy,
  updateProgress,
  type DataCopy,
} from "./data-copy.queries.ts";
import {
  companySections,
  peopleSections,
  rowsOf,
  settingSections,
  toldSections,
} from "./person-sections.queries.ts";
import type { Section } from "./section.queries.ts";
import { copyTexts } from "./texts/copy-texts.ts";
import { ZipWriter } from "./zip-writer.ts";

type CopyServices = Pick<Services, "db" | "clock" | "config" | "log">;

const MOST_TRIES = 3;
const BYTE_ORDER_MARK = "\ufeff";
const payloadShape = v.object({ copy: v.string() });
const WORDS = {
  latin: {
    title: "Kopija Vaših podataka je spremna",
    text: "Preuzmite je do {until}. Posle toga je brišemo.",
  },
  english: {
    title: "The copy of your data is ready",
    text: "Take it until {until}. After that it is deleted.",
  },
};

/** Makes a copy that somebody asked for, into a file that waits for him; tried a few times. */
export function makeDataCopyJob(services: CopyServices): Job {
  return async (payload, { attempt }) => {
    const { copy: id } = v.parse(payloadShape, payload);
    const copy = await inTransaction(services.db, HOUSE, (trx) =>
      takeCopy(trx, id),
    );
    // Made already by a try that was thought lost, or its person is no more.
    if (!copy) return;
    try {
      await makeCopy(services, copy);
    } catch (error) {
      if (attempt < MOST_TRIES) throw error;
      services.log.error({ err: error, copy: id }, "a copy was not made");
      await inTransaction(services.db, HOUSE, (trx) =>
        endCopy(trx, id, { state: "failed" }),
      );
    }
  };
}

async function makeCopy(services: CopyServices, copy: DataCopy) {
  const { db, clock } = services;
  await makeCopyFolder(services);
  const zip = await ZipWriter.open(copyFile(services, copy.id));
  let size: number;
  try {
    await writeParts(services, copy, zip);
    size = await zip.close();
  } catch (error) {
    await zip.abandon();
    throw error;
  }
  const { timeZone } = await knownCompany(db);
  const readyAt = clock.now();
  const expiresAt = copyExpiry(readyAt);
  await inTransaction(db, HOUSE, async (trx) => {
    const isKept = await endCopy(trx, copy.id, {
      state: "ready",
      size,
      ready_at: readyAt,
      expires_at: expiresAt,
    });
    if (!isKept) return;
    await dropOtherCopies(trx, copy, copy.id);
    await noteForUsers(trx, [copy.userId], {
      class: "messages",
      key: `copy:${copy.id}`,
      link: "/more/copy",
      said: say(WORDS, { until: momentInZone(expiresAt, timeZone) }),
      at: readyAt,
    });
  });
}

/** Each part is a file, or one of the attachments. */
async function writeParts(
  services: CopyServices,
  copy: DataCopy,
  zip: ZipWriter,
): Promise<void> {
  const { db } = services;
  const { partnerId } = copy;
  const language = parseLanguage(copy.language) ?? DEFAULT_LANGUAGE;
  const texts = copyTexts(language);
  const extent: Extent = { ...copy, language };
  const ofPartner = [
    ...companySections(extent),
    ...orderSections(extent),
    ...cardSections(extent),
    ...claimSections(extent),
    ...messageSections(extent),
    ...settingSections(extent),
    ...toldSections(extent),
  ];
  const ofPeople = peopleSections(extent);
  const sections = [...ofPartner, ...ofPeople];
  let done = 0;
  let total = sections.length;
  const step = async () => {
    done += 1;
    await inTransaction(db, HOUSE, (trx) =>
      updateProgress(trx, copy.id, { done, total }),
    );
  };
  await zip.addText(texts.readMe, [
    await readMe(services, { ...copy, language }, sections),
  ]);
  await inSnapshot(db, { role: "partner", partnerId }, async (trx) => {
    const files = await listFiles(trx, extent);
    total += files.length;
    // oxlint-disable no-await-in-loop -- one after another into one file
    for (const section of ofPartner) {
      await writeSection(trx, zip, { section, language });
      await step();
    }
    for (const { name, fileHash } of files) {
      await zip.addBytes(
        `${texts.filesFolder}/${name}`,
        await readAttachmentFile(services, fileHash),
      );
      await step();
    }
  });
  await inSnapshot(db, HOUSE, async (trx) => {
    for (const section of ofPeople) {
      await writeSection(trx, zip, { section, language });
      await step();
    }
    // oxlint-enable no-await-in-loop
  });
}

async function writeSection(
  trx: Transaction<Database>,
  zip: ZipWriter,
  { section, language }: { section: Section; language: DataCopyLanguage },
): Promise<void> {
  const { name, json, table } = section;
  const texts = copyTexts(language);
  if (json)
    await zip.addText(
      `${texts.file[name]}.json`,
      jsonOf(rowsOf<{ line: string }>(trx, json)),
    );
  if (table)
    await zip.addText(
      `${texts.file[name]}.csv`,
      csvOf(
        texts.columns[name as keyof typeof texts.columns],
        rowsOf<{ cells: unknown[] }>(trx, table),
      ),
    );
}

type DataCopyLanguage = Parameters<typeof copyTexts>[0];

async function* jsonOf(
  pages: AsyncIterable<{ line: string }[]>,
): AsyncGenerator<string> {
  let before = "[\n";
  for await (const page of pages) {
    yield before + page.map(({ line }) => line).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

async function* csvOf(
  columns: string[],
  pages: AsyncIterable<{ cells: unknown[] }[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  for await (const page of pages)
    yield page.map(({ cells }) => csvLine(cells)).join("");
}

interface CopiedFile {
  name: string;
  fileHash: string;
}

const ENDING = { picture: "webp", pdf: "pdf" } as const;

async function listFiles(
  trx: Transaction<Database>,
  extent: Extent,
): Promise<CopiedFile[]> {
  const files: CopiedFile[] = [];
  const statement = attachmentsOf(extent);
  for await (const page of rowsOf<{
    id: string;
    kind: keyof typeof ENDING;
    fileHash: string;
  }>(trx, statement))
    for (const { id, kind, fileHash } of page)
      files.push({ name: `${id}.${ENDING[kind]}`, fileHash });
  return files;
}

async function readMe(
  { db, clock }: CopyServices,
  copy: Extent,
  sections: Section[],
): Promise<string> {
  const { timeZone } = await knownCompany(db);
  const texts = copyTexts(copy.language as DataCopyLanguage);
  const { partner, username } = await inTransaction(db, HOUSE, (trx) =>
    findNames(trx, copy),
  );
  const values: Record<string, string> = {
    partner,
    by: username,
    at: momentInZone(clock.now(), timeZone),
  };
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return [
    texts.title,
    "",
    fill(copy.isWhole ? texts.whole : texts.own),
    fill(texts.made),
    "",
    ...sections.map(({ name, json, table }) => {
      const endings = [json && "json", table && "csv"].filter(Boolean);
      const names = endings.map((ending) => `${texts.file[name]}.${ending}`);
      return `${names.join(", ")}: ${texts.section[name]}`;
    }),
    `${texts.filesFolder}/: ${texts.files}`,
    "",
    texts.left,
    "",
  ].join("\r\n");
}
