import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

export type NewsTopic = "goods" | "business" | "daily";

/** Whom it concerns. */
export type NewsAudience =
  | { kind: "all" }
  | { kind: "groups"; groups: string[] }
  | { kind: "partners"; partners: string[] }
  | {
      kind: "bought";
      manufacturer: string | null;
      category: string | null;
      days: number;
    };

export interface NewsTable {
  id: GeneratedAlways<number>;
  state: Generated<"draft" | "published" | "withdrawn">;
  revision: Generated<number>;
  version: Generated<number>;
  counts_from: Generated<number>;
  announced: Generated<number>;
  published_at: Date | null;
}

export interface NewsVersionTable {
  news_id: number;
  version: number;
  at: Date;
  by_name: string;
  topic: NewsTopic;
  title: string;
  body: string;
  title_en: string;
  body_en: string;
  audience: JSONColumnType<NewsAudience>;
  from_at: Date | null;
  until_at: Date | null;
  pinned: boolean;
  must_confirm: boolean;
  by_push: boolean;
  by_mail: boolean;
  pictures: string[];
  items: string[];
}

export interface NewsReaderTable {
  partner_id: number;
  news_id: number;
  user_id: number;
  read_version: number;
  read_at: Date;
  confirmed_version: number | null;
  confirmed_at: Date | null;
}
