import type { NewsDraft, StaffNews } from "../../api.ts";
import { at } from "./texts.ts";

export const EMPTY_DRAFT: NewsDraft = {
  topic: "goods",
  title: "",
  body: "",
  titleEn: "",
  bodyEn: "",
  audience: { kind: "all" },
  from: null,
  until: null,
  pinned: false,
  mustConfirm: false,
  byPush: true,
  byMail: false,
  pictures: [],
  items: [],
};

export function draftOf(news: StaffNews): NewsDraft {
  const { topic, title, body, titleEn, bodyEn, audience, from, until } = news;
  const { pinned, mustConfirm, byPush, byMail, pictures, items } = news;
  return {
    topic,
    title,
    body,
    titleEn,
    bodyEn,
    audience,
    from,
    until,
    pinned,
    mustConfirm,
    byPush,
    byMail,
    pictures,
    items,
  };
}

/** What stands in the way of saving it, in words; undefined: nothing. */
export function problemOf(draft: NewsDraft): string | undefined {
  if (draft.title.trim() === "") return at().needsTitle;
  const { audience } = draft;
  if (audience.kind === "groups" && audience.groups.length === 0)
    return at().needsAudience;
  if (audience.kind === "partners" && audience.partners.length === 0)
    return at().needsAudience;
  if (
    audience.kind === "bought" &&
    !(
      Number.isInteger(audience.days) &&
      audience.days >= 1 &&
      audience.days <= 3650
    )
  )
    return at().needsDays;
  if (draft.from && draft.until && draft.until <= draft.from)
    return at().wrongUntil;
  return undefined;
}
