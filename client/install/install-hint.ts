import { createSignal } from "solid-js";
import { isIos } from "../lib/device.ts";
import { keep, kept } from "../lib/kept.ts";
import { install, installed } from "./install.ts";

/** A visit is one of its own after so long away. */
const VISIT_MS = 30 * 60_000;
const NAME = "install-hint";

interface Note {
  visits: number;
  lastAt: number;
  /** He has placed an order here. */
  ordered?: boolean;
  /** He said no, or it stands on his home screen: never again. */
  done?: boolean;
}

function readNote(): Note {
  try {
    const note = JSON.parse(kept(NAME) ?? "{}") as Partial<Note>;
    return { visits: 0, lastAt: 0, ...note };
  } catch {
    return { visits: 0, lastAt: 0 };
  }
}

const [note, setNote] = createSignal<Note>(readNote());

function write(next: Note): void {
  keep(NAME, JSON.stringify(next));
  setNote(next);
}

/** Counts visits, so that nobody is asked before he knows what he would install. */
export function countVisit(now = Date.now()): void {
  const before = readNote();
  const { visits, lastAt } = before;
  const isNew = now - lastAt > VISIT_MS;
  write({ ...before, visits: visits + (isNew ? 1 : 0), lastAt: now });
}

/** An order was placed on this device. */
export function noteOrdered(): void {
  write({ ...readNote(), ordered: true });
}

export function dismissHint(): void {
  write({ ...readNote(), done: true });
}

export type InstallHint =
  /** The browser asks, at the press of our button. */
  | { kind: "prompt"; run: () => void }
  /** An iPhone has no such question: the person does it in the share menu. */
  | { kind: "share_menu" };

/**
 * Whether to speak of installing: once, from the second visit or the first order on, where it
 * can be done. Dismissed, it stays so.
 */
export function installHint(): InstallHint | undefined {
  const { visits, done, ordered } = note();
  if (done || installed() || (visits < 2 && !ordered)) return undefined;
  const run = install();
  if (run) return { kind: "prompt", run };
  return isIos() ? { kind: "share_menu" } : undefined;
}
