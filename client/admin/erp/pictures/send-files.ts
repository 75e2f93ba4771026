import { createSignal, type Accessor } from "solid-js";
import { language } from "../../../i18n/i18n.ts";
import { fieldsOf } from "../../../lib/fields.ts";
import { ownerTag } from "../../../lib/owner-tag.ts";
import { requestHeaders } from "../../../lib/request.ts";

/** What became of one file. */
export interface SentFile {
  name: string;
  state: "taken" | "unknown_code" | "refused" | "stopped";
  reason?: string | undefined;
}

/** What is on its way: of how much of it the server has heard, 1 once it works on it. */
export interface Sending {
  name: string;
  share: number;
}

export interface FileSender {
  sending: Accessor<Sending | undefined>;
  sent: Accessor<SentFile[]>;
  /** Sends files one after another, to their items by name or all to one. */
  send(files: File[], item?: string): Promise<void>;
}

/** Sends pictures and data sheets, and tells of each file as soon as the server does. */
export function createFileSender(): FileSender {
  const [sending, setSending] = createSignal<Sending>();
  const [sent, setSent] = createSignal<SentFile[]>([]);
  const sendOne = (file: File, item: string | undefined) =>
    new Promise<void>((resolve) => {
      const request = new XMLHttpRequest();
      const query = new URLSearchParams({ name: file.name });
      if (item !== undefined) query.set("item", item);
      let read = 0;
      const readLines = () => {
        const end = request.responseText.lastIndexOf("\n") + 1;
        const lines = request.responseText.slice(read, end).split("\n");
        read = end;
        const told = lines.flatMap(lineOf);
        if (told.length > 0) setSent((before) => [...before, ...told]);
      };
      const give = (reason?: string) => {
        const cut = { name: file.name, state: "stopped" as const, reason };
        setSent((before) => [...before, cut]);
        resolve();
      };
      request.open("POST", `/admin/exchange/pictures?${query.toString()}`);
      const headers = requestHeaders(ownerTag(), language());
      for (const [name, value] of Object.entries(headers))
        request.setRequestHeader(name, value);
      request.setRequestHeader("content-type", "application/octet-stream");
      request.upload.addEventListener("progress", ({ loaded, total }) =>
        setSending({ name: file.name, share: total > 0 ? loaded / total : 0 }),
      );
      request.addEventListener("progress", () => {
        if (request.status === 200) readLines();
      });
      request.addEventListener("load", () => {
        if (request.status !== 200)
          return give(messageOf(request.responseText));
        readLines();
        resolve();
      });
      request.addEventListener("error", () => give());
      request.addEventListener("abort", () => give());
      setSending({ name: file.name, share: 0 });
      request.send(file);
    });
  return {
    sending,
    sent,
    send: async (files, item) => {
      setSent([]);
      // oxlint-disable-next-line no-await-in-loop -- the line is as wide for one as for all
      for (const file of files) await sendOne(file, item);
      setSending(undefined);
    },
  };
}

const STATES = ["taken", "unknown_code", "refused", "stopped"] as const;

function lineOf(line: string): SentFile[] {
  if (line === "") return [];
  const { name, state, reason } = fieldsOf(JSON.parse(line));
  const known = STATES.find((one) => one === state);
  if (typeof name !== "string" || !known) return [];
  return [
    {
      name,
      state: known,
      ...(typeof reason === "string" && { reason }),
    },
  ];
}

function messageOf(body: string): string | undefined {
  try {
    const { message } = fieldsOf(JSON.parse(body));
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}
