import type { MessageContext, ThreadHead } from "../api.ts";
import { fill } from "../i18n/messages.ts";
import { ct } from "./contact-texts.ts";

type Context = NonNullable<ThreadHead["context"]>;

/** What a thread is about, as people call it. */
export function contextName(context: Context): string {
  const { kind, number, type, name } = context;
  const words = ct().about;
  switch (kind) {
    case "order":
      return fill(words.order, { number });
    case "item":
      return fill(words.item, { name: name || number });
    case "claim":
      return fill(words.claim, { number });
    case "document":
      return fill(words.document, { name: `${type} ${number}` });
  }
}

/** Under which name a thread stands: what it is about, else its first words. */
export const threadTitle = (
  head: Pick<ThreadHead, "context" | "subject" | "department">,
): string =>
  head.context
    ? contextName(head.context)
    : head.subject || head.department.name;

/** Where what it is about stands in the partner's portal. */
export function contextHref(context: Context): string {
  const { kind, number, type, year } = context;
  switch (kind) {
    case "order":
      return `/orders/${encodeURIComponent(number)}`;
    case "item":
      return `/catalog/${encodeURIComponent(number)}`;
    case "document":
      return `/ledger/document?${new URLSearchParams({ type, number, year: String(year) })}`;
    case "claim":
      return `/claims/${encodeURIComponent(number)}`;
  }
}

/** What a new thread is about, as an address names it. */
export function contextOf(
  params: Record<string, string | string[] | undefined>,
): MessageContext | undefined {
  const { kind, number, code, type, year } = params;
  if (kind === "item" && typeof code === "string") return { kind, code };
  if (typeof number !== "string") return undefined;
  if (kind === "order" || kind === "claim") return { kind, number };
  return kind === "document" && typeof type === "string"
    ? { kind, type, number, year: Number(year) }
    : undefined;
}

/** The same as a thread would show it, before the server has said what it is called. */
export function shownContext(asked: MessageContext, name = ""): Context {
  switch (asked.kind) {
    case "item":
      return { kind: "item", number: asked.code, type: "", year: null, name };
    case "document": {
      const { kind, number, type, year } = asked;
      return { kind, number, type, year, name };
    }
    default: {
      const { kind, number } = asked;
      return { kind, number, type: "", year: null, name };
    }
  }
}
