import {
  createEffect,
  createMemo,
  createRoot,
  createSignal,
  on,
} from "solid-js";
import { aliasOf, MOST_WRITTEN } from "../../server/entry/alias.rules.ts";
import { failureFrom } from "../lib/failure.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { online } from "../offline/connectivity.ts";
import { inOwnDb } from "../offline/kept-answers.ts";
import { trpc } from "../trpc.ts";

/** What a partner calls an item. */
interface Alias {
  written: string;
  itemCode: string;
}

/** What the server told last, and what it has not been told yet. */
interface Taught {
  known: Alias[];
  waiting: Alias[];
}

const KEY = "aliases";
/** So many are told at once. */
const MOST_TOLD = 200;
const NONE: Taught = { known: [], waiting: [] };

const [taught, setTaught] = createSignal<Taught>(NONE);
let owner: string | undefined;
let opening: Promise<void> | undefined;
/** Whose names are being told. */
const telling = new Set<string | undefined>();

const codes = createRoot(() => {
  createEffect(
    on(online, (reached) => reached && owner !== undefined && void tell(), {
      defer: true,
    }),
  );
  return createMemo(() => {
    const { known, waiting } = taught();
    // What was taught here is newer than what the server told.
    return new Map(
      [...known, ...waiting].map((one) => [aliasOf(one.written), one.itemCode]),
    );
  });
});

/** The code of the item that this partner calls so, if he does. */
export const itemCodeOf = (written: string): string | undefined =>
  codes().get(aliasOf(written));

/** Reads what this device knows of the owner's own names, and asks the server for more behind. */
export async function openAliases(): Promise<void> {
  if (owner !== ownerTag() || !opening) {
    owner = ownerTag();
    setTaught(NONE);
    opening = read(owner).then(() => void tell());
  }
  await opening;
}

async function read(of: string | undefined): Promise<void> {
  const kept = await inOwnDb(of, (db) => db.get("meta", KEY));
  if (!kept || of !== owner) return;
  const { known, waiting } = kept as Taught;
  // What was taught while the device was asked stays, here and there.
  put((now) => ({ known, waiting: [...waiting, ...now.waiting] }));
}

/** Remembers what an item is called; the server is told as soon as it can be. */
export function learnAlias(written: string, itemCode: string): void {
  const text = written.trim().slice(0, MOST_WRITTEN);
  if (aliasOf(text) === "" || itemCodeOf(text) === itemCode) return;
  put(({ known, waiting }) => ({
    known,
    waiting: [...waiting, { written: text, itemCode }],
  }));
  void tell();
}

function put(next: (before: Taught) => Taught): void {
  const now = setTaught(next);
  // What cannot be kept is learned for this visit.
  void inOwnDb(owner, (db) => db.put("meta", now, KEY));
}

/** Tells the server what waits, then asks what there is. Out of reach, the next contact tries again. */
async function tell(): Promise<void> {
  const of = owner;
  if (telling.has(of)) return;
  telling.add(of);
  await tellAll(of).catch(() => undefined);
  telling.delete(of);
}

async function tellAll(of: string | undefined): Promise<void> {
  const isMine = () => of === owner && of === ownerTag();
  // What is taught while the server answers is told in the next turn.
  do {
    for (;;) {
      const told = taught().waiting.slice(0, MOST_TOLD);
      if (told.length === 0 || !isMine()) break;
      await teach(told);
      if (isMine())
        put(({ known, waiting }) => ({
          known: [...known, ...told],
          waiting: waiting.filter((one) => !told.includes(one)),
        }));
    }
    const { aliases } = await trpc.entry.aliases.query();
    if (isMine()) put(({ waiting }) => ({ known: aliases, waiting }));
  } while (isMine() && taught().waiting.length > 0);
}

/** One that the server does not take, its item gone perhaps, holds up no other. */
async function teach(aliases: Alias[]): Promise<void> {
  try {
    await trpc.entry.learn.mutate({ aliases });
  } catch (error) {
    const { field = "" } = failureFrom(error);
    const [, refused] = /^aliases\.(\d+)\./.exec(field) ?? [];
    if (refused === undefined) throw error;
    const others = aliases.toSpliced(Number(refused), 1);
    if (others.length > 0) await teach(others);
  }
}
