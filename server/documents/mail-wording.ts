import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "../company/company-setting.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { houseWording } from "./house-wording.ts";
import type { MailText, SaveMailText } from "./mail-wording.parse.ts";
import { findOwnWordings, updateOwnWording } from "./mail-wording.queries.ts";
import {
  HOUSE_WORDING,
  inheritedWording,
  MAIL_TEXT_NAMES,
  MAIL_TEXTS,
  wordingProblem,
  type MailTextName,
  type OwnWording,
} from "./mail-wording.rules.ts";

const settingOf = (text: MailText): CompanySetting<OwnWording> => ({
  subject: "mail_text",
  key: `${text.name} ${text.language}`,
  find: async (trx) =>
    (await findOwnWordings(trx))[text.name]?.[text.language] ?? HOUSE_WORDING,
  update: (trx, wording) => updateOwnWording(trx, text, wording),
});

/** The mails that can be worded, and in which languages each is. */
export async function listMailTexts({ db }: Pick<Services, "db">) {
  const owns = await inReading(db, HOUSE, findOwnWordings);
  return MAIL_TEXT_NAMES.map((name) => ({
    name,
    own: Object.entries(owns[name] ?? {})
      .filter(([, own]) => Object.values(own).some((part) => part !== null))
      .map(([language]) => language),
  }));
}

/** How a mail is worded in a language, beside what stands where nothing of one's own does. */
export async function getMailText(
  services: Pick<Services, "db">,
  text: MailText,
) {
  const { name, language } = text;
  const { value: wording, edits } = await viewSetting(
    services,
    settingOf(text),
  );
  const owns = await inReading(services.db, HOUSE, findOwnWordings);
  const house = houseWording(name, language);
  return {
    wording,
    inherited: inheritedWording(owns[name], language, house),
    placeholders: [...MAIL_TEXTS[name]],
    edits,
  };
}

/** Words a mail anew in a language, in place of what the editor read. */
export async function saveMailText(
  services: Pick<Services, "db" | "clock">,
  editor: Pick<Caller, "userId" | "username">,
  { wording, read, ...text }: SaveMailText,
): Promise<{ wording: OwnWording } | Refusal> {
  const refusal = refuseWording(text.name, wording);
  if (refusal) return refusal;
  const changed = await changeSetting(services, editor, {
    setting: settingOf(text),
    value: trimmed(wording),
    read,
  });
  return isRefusal(changed) ? changed : { wording: changed };
}

/** Why a wording is not taken, by the part and the name that are wrong. */
export function refuseWording(
  name: MailTextName,
  wording: OwnWording,
): Refusal | undefined {
  const found = wordingProblem(name, wording);
  if (!found) return undefined;
  const { part: field, problem } = found;
  return refuse("BAD_REQUEST", problem, {
    field,
    ...(problem === "unknown_placeholder" && { params: { name: found.name } }),
  });
}

const trimmed = ({ subject, opening, closing }: OwnWording): OwnWording => ({
  subject: subject?.trim() ?? null,
  opening: opening?.trim() ?? null,
  closing: closing?.trim() ?? null,
});
