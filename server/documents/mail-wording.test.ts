import { expect, it } from "vitest";
import { addStaff, useFreshShop } from "../../test/fixtures/shop.ts";
import { LANGUAGES } from "../core/language.ts";
import { isRefusal } from "../core/refusal.ts";
import { getMailText, listMailTexts, saveMailText } from "./mail-wording.ts";
import { HOUSE_WORDING, MAIL_TEXT_NAMES } from "./mail-wording.rules.ts";
import { previewMail } from "./preview-mail.ts";

const shop = await useFreshShop();
const TEXT = { name: "order_received", language: "sr-Latn" } as const;

it("keeps who worded a mail from what to what, by mail and language", async () => {
  const boss = await addStaff(shop.db, "boss");
  const wording = { ...HOUSE_WORDING, opening: "Hvala, {partner}." };
  const saved = await saveMailText(shop.services, boss, {
    ...TEXT,
    wording,
    read: HOUSE_WORDING,
  });
  expect(saved).toEqual({ wording });
  await saveMailText(shop.services, boss, {
    name: "order_waits",
    language: "en",
    wording: { ...HOUSE_WORDING, subject: "Order {order} waits" },
    read: HOUSE_WORDING,
  });
  const view = await getMailText(shop.services, TEXT);
  expect(view.wording).toEqual(wording);
  expect(view.edits).toMatchObject([
    { byName: "boss", before: HOUSE_WORDING, after: wording },
  ]);
  const cyrillic = { ...TEXT, language: "sr-Cyrl" } as const;
  expect((await getMailText(shop.services, cyrillic)).inherited.opening).toBe(
    "Хвала, {partner}.",
  );
  const own = Object.fromEntries(
    (await listMailTexts(shop.services)).map((one) => [one.name, one.own]),
  );
  expect(own).toMatchObject({
    order_received: ["sr-Latn"],
    order_waits: ["en"],
    invitation: [],
  });
});

it("takes one of two who word a mail at once, and both of two mails", async () => {
  const boss = await addStaff(shop.db, "boss");
  const save = (name: "order_received" | "invitation", closing: string) =>
    saveMailText(shop.services, boss, {
      name,
      language: "sr-Latn",
      wording: { ...HOUSE_WORDING, closing },
      read: HOUSE_WORDING,
    });
  const answers = await Promise.all([
    save("order_received", "Prvi"),
    save("order_received", "Drugi"),
    save("invitation", "Treći"),
  ]);
  expect(answers.filter(isRefusal)).toMatchObject([
    { reason: "changed_meanwhile", params: { by: "boss" } },
  ]);
  expect(
    (await listMailTexts(shop.services)).filter(({ own }) => own.length > 0),
  ).toHaveLength(2);
});

it("refuses a name that the mail does not know, and a subject of two lines", async () => {
  const boss = await addStaff(shop.db, "boss");
  const save = (part: Partial<typeof HOUSE_WORDING>) =>
    saveMailText(shop.services, boss, {
      ...TEXT,
      wording: { ...HOUSE_WORDING, ...part },
      read: HOUSE_WORDING,
    });
  expect(await save({ closing: "Vaš {prodavac}" })).toMatchObject({
    code: "BAD_REQUEST",
    reason: "unknown_placeholder",
    field: "closing",
    params: { name: "{prodavac}" },
  });
  expect(await save({ subject: "A\r\nBcc: b@c.rs" })).toMatchObject({
    reason: "subject_lines",
    field: "subject",
  });
  expect((await getMailText(shop.services, TEXT)).wording).toEqual(
    HOUSE_WORDING,
  );
});

it("shows each mail in each language as it would go, with no name left unfilled", async () => {
  const wording = {
    subject: "Naslov <b>",
    opening: "Poštovani <script>,",
    closing: "",
  };
  for (const name of MAIL_TEXT_NAMES)
    for (const language of LANGUAGES) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const house = await previewMail(shop.services, {
        name,
        language,
        wording: HOUSE_WORDING,
      });
      if (isRefusal(house)) throw new Error(house.reason);
      expect(
        house.subject + house.html.replace(/<head>.*<\/head>/s, ""),
      ).not.toMatch(/\{\w+\}/);
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const own = await previewMail(shop.services, { name, language, wording });
      if (isRefusal(own)) throw new Error(own.reason);
      expect(own.subject).toContain("Naslov <b>");
      expect(own.html).toContain("Poštovani &lt;script&gt;,");
      expect(own.html).not.toContain("<script>");
    }
});
