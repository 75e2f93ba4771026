import { Show } from "solid-js";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill, type Shape } from "../i18n/messages.ts";
import { priceState } from "../ages.ts";
import { orderWhen } from "../i18n/order-when.ts";
import {
  hindranceOf,
  isForPerson,
  type Hindrance,
  type OutboxEntry,
} from "./outbox-entry.ts";
import { isParcelKind } from "./parcels.ts";
import type { texts as srLatn } from "./texts/sr-latn.ts";

export type OutboxTexts = Shape<typeof srLatn>;

/** What an entry is called: by the number it got, the person's own mark, or when it was made. */
export function entryName(entry: OutboxEntry, texts: OutboxTexts): string {
  if (entry.answer) return entry.answer.number;
  if (isParcelKind(entry.kind))
    return [entry.taken?.number ?? texts.parcel[entry.kind].name, entry.label]
      .filter((part) => part)
      .join(" · ");
  if (entry.kind === "write")
    return (texts.write as Record<string, string>)[entry.path] ?? entry.path;
  return (
    entry.order?.cart.reference.trim() ||
    fill(texts.order, { time: entryWhen(entry.createdAt) })
  );
}

export const entryWhen = (at: number): string =>
  orderWhen(new Date(at).toISOString());

/** Where an entry stands, in two or three words. */
export function standing(entry: OutboxEntry, texts: OutboxTexts): string {
  const hindrance = hindranceOf(entry);
  return hindrance ? texts.waitsFor[hindrance] : texts.state[entry.state];
}

/** What the person has to know of what waits before he puts the phone away. */
export const waitingText = (
  hindrance: Hindrance | undefined,
  texts: OutboxTexts,
): string => (isForPerson(hindrance) ? texts.waitsForYou : texts.waitsText);

/** An entry of the outbox in its list. */
export function EntryRow(props: { entry: OutboxEntry; texts: OutboxTexts }) {
  // Past the age that the wholesaler allows, a price of the phone's own is not shown.
  const total = () =>
    props.entry.answer?.total ??
    (priceState() === "hidden" ? undefined : props.entry.order?.total);
  const count = () => props.entry.order?.cart.codes.length ?? 0;
  const calls = () =>
    props.entry.state === "needs_decision" || props.entry.state === "refused";
  return (
    <a
      class="line"
      href={`/outbox/${props.entry.id}`}
      data-testid="outbox-entry"
      data-state={props.entry.state}
      data-id={props.entry.id}
    >
      <span class="main">{entryName(props.entry, props.texts)}</span>
      <span class="value">
        <Show when={total()}>{(amount) => format().amount(amount())}</Show>
      </span>
      <span class="sub">
        <Show when={count() > 0}>{counted(t().cart.lines, count())} · </Show>
        {fill(props.texts.entered, { time: entryWhen(props.entry.createdAt) })}
      </span>
      <span
        class="sub-value"
        classList={{
          "red strong": calls(),
          ok: props.entry.state === "placed",
        }}
      >
        {standing(props.entry, props.texts)}
      </span>
    </a>
  );
}
