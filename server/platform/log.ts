import pino, { type Logger } from "pino";

export type Log = Logger;

/** JSON lines on stdout. Cookies and keys are cut out wherever a request is logged. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ["req.headers.cookie", "req.headers.authorization"],
      remove: true,
    },
  });
}
