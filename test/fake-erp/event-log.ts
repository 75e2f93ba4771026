import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from "node:fs";
import type { ErpEvent } from "./events.ts";

/** Events on their way to a file that only grows. */
export interface EventLog {
  append(event: ErpEvent): void;
  close(): void;
}

/**
 * Opens the file and gives what it holds. An event is on the disk before anybody is told of it;
 * a line that a death cut short was never told of, and is cut off.
 */
export function openEventLog(file: string): {
  log: EventLog;
  events: ErpEvent[];
} {
  const handle = openSync(file, "a+");
  const text = readFileSync(file, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  const events = whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ErpEvent);
  return {
    events,
    log: {
      append: (event) => {
        writeSync(handle, `${JSON.stringify(event)}\n`);
        fsyncSync(handle);
      },
      close: () => closeSync(handle),
    },
  };
}

/** Nothing is kept: for a run that never has to remember. */
export const forgetful: EventLog = { append: () => {}, close: () => {} };
