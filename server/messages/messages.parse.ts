import * as v from "valibot";
import { isPlainAddress } from "../core/plain-address.ts";
import { CONTEXT_KINDS } from "./department.rules.ts";
import { keptText, MOST_FILES, MOST_TEXT } from "./message-limits.rules.ts";
import { INBOX_VIEWS } from "./threads.queries.ts";

const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const name = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const longest = (text: string) => [...text].length <= MOST_TEXT;

/** What somebody wrote: text, and nothing but text. */
const textOrNone = v.pipe(
  v.string(),
  // Far above what is kept: cleaning a text costs with its length.
  v.maxLength(2 * MOST_TEXT),
  v.transform(keptText),
  v.check(longest, `at most ${MOST_TEXT} characters`),
);

/** Attachments that were sent up before. */
const files = v.optional(v.pipe(v.array(id), v.maxLength(MOST_FILES)), []);
const saysSomething = ({
  text,
  files: sent,
}: {
  text: string;
  files: string[];
}) => text !== "" || sent.length > 0;

/** What staff may leave unsaid. */
const note = v.optional(textOrNone, "");

const year = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1900),
  v.maxValue(2999),
);

/** What a thread is about. */
export const contextInput = v.variant("kind", [
  v.strictObject({ kind: v.literal("order"), number: name(100) }),
  v.strictObject({ kind: v.literal("claim"), number: name(100) }),
  v.strictObject({ kind: v.literal("item"), code: name(100) }),
  v.strictObject({
    kind: v.literal("document"),
    type: name(20),
    number: name(100),
    year,
  }),
]);

export const sendInput = v.pipe(
  v.strictObject({
    /** The message's, made by the sender; a new thread bears it too. */
    id,
    /** The thread that it goes on with; without one it begins one. */
    thread: v.optional(id),
    department: v.optional(count),
    context: v.optional(contextInput),
    text: textOrNone,
    files,
  }),
  v.check((message) => saysSomething(message), "some text or a file"),
  v.check(
    ({ thread, department, context }) =>
      thread === undefined || (department === undefined && !context),
    "a thread, or what a new one needs",
  ),
);

const limit = (fallback: number) =>
  v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    fallback,
  );

export const threadsInput = v.optional(
  v.strictObject({
    context: v.optional(contextInput),
    before: v.optional(count),
    limit: limit(30),
  }),
  {},
);

export const threadInput = v.strictObject({
  thread: id,
  before: v.optional(count),
  limit: limit(50),
});

export const readInput = v.strictObject({ thread: id, seq: place });

const partner = name(100);

export const inboxInput = v.optional(
  v.strictObject({
    view: v.optional(v.picklist(INBOX_VIEWS), "waiting"),
    department: v.optional(count),
    offset: v.optional(v.pipe(place, v.maxValue(100_000)), 0),
    limit: limit(50),
  }),
  {},
);

export const staffThreadInput = v.strictObject({
  partner,
  ...threadInput.entries,
});
export const staffReadInput = v.strictObject({ partner, ...readInput.entries });
export const answerInput = v.pipe(
  v.strictObject({ partner, thread: id, id, text: textOrNone, files }),
  v.check((message) => saysSomething(message), "some text or a file"),
);
export const closeInput = v.strictObject({ partner, thread: id, id });
export const handOverInput = v.strictObject({
  partner,
  thread: id,
  id,
  department: count,
  /** A member of it. */
  member: v.optional(count),
  note,
});

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const time = v.pipe(v.string(), v.regex(TIME));
const line = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((one) => !/\p{Cc}/u.test(one), "one line"),
    v.trim(),
  );

const workingDay = v.nullable(
  v.pipe(
    v.strictObject({ from: time, to: time }),
    v.check(({ from, to }) => from < to, "from before to"),
  ),
);

export const saveDepartmentInput = v.strictObject({
  /** Without one it is a new department. */
  id: v.optional(count),
  version: place,
  names: v.strictObject({
    "sr-Latn": v.pipe(line(60), v.minLength(1)),
    "sr-Cyrl": line(60),
    en: line(60),
  }),
  phone: line(60),
  email: v.pipe(
    line(254),
    v.check((one) => one === "" || isPlainAddress(one), "one plain address"),
  ),
  hours: v.pipe(v.array(workingDay), v.length(7)),
  answerMinutes: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(15), v.maxValue(60_000)),
  ),
  position: v.pipe(place, v.maxValue(1000)),
  kinds: v.pipe(
    v.array(v.picklist(CONTEXT_KINDS)),
    v.maxLength(CONTEXT_KINDS.length),
  ),
  isDefault: v.boolean(),
  members: v.pipe(v.array(count), v.maxLength(200)),
});
export type SaveDepartment = v.InferOutput<typeof saveDepartmentInput>;

export const removeDepartmentInput = v.strictObject({
  id: count,
  version: count,
});
