import type { TypedNews } from "../news/edit-news.ts";

export type DemoNews = Pick<
  TypedNews,
  "topic" | "title" | "body" | "titleEn" | "bodyEn" | "pinned" | "mustConfirm"
> & {
  daysAgo: number;
  /** Partners whose people have read it. */
  readBy: string[];
};

/** What the demo company tells its partners. */
export const DEMO_NEWS: DemoNews[] = [
  {
    topic: "daily",
    title: "Dostava u zoni Novi Sad je od sada i subotom",
    body: "Narudžbine koje stignu do petka u 13 h vozimo u subotu pre podne. Za ostale zone se ništa ne menja.",
    titleEn: "Deliveries around Novi Sad now run on Saturdays too",
    bodyEn:
      "What is ordered by 13:00 on Friday comes on Saturday morning. Nothing changes elsewhere.",
    pinned: false,
    mustConfirm: false,
    daysAgo: 11,
    readBy: ["10002", "10009", "10013", "10017", "10022"],
  },
  {
    topic: "business",
    title: "Novi uslovi reklamacija",
    body: "Oštećenja u transportu prijavite u roku od 48 h, sa fotografijom. Molimo Vas da potvrdite da ste pročitali.",
    titleEn: "New terms of claims",
    bodyEn:
      "Report damage in transit within 48 hours, with a photo. Please confirm that you have read this.",
    pinned: false,
    mustConfirm: true,
    daysAgo: 6,
    readBy: ["10009", "10011", "10013"],
  },
  {
    topic: "business",
    title: "Radno vreme za praznike",
    body: "31. decembra radimo do 13 h, 1. i 2. januara ne radimo. Narudžbine primamo preko portala sve vreme, vozimo ih prvog radnog dana.",
    titleEn: "Opening hours over the holidays",
    bodyEn:
      "On 31 December we work until 13:00, on 1 and 2 January not at all. Orders are taken all the time and delivered on the first working day.",
    pinned: true,
    mustConfirm: false,
    daysAgo: 2,
    readBy: ["10011", "10022"],
  },
];
