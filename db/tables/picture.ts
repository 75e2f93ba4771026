import type { Generated, GeneratedAlways } from "kysely";

export interface PictureTable {
  id: GeneratedAlways<number>;
  name: string;
  content_hash: string;
  width: number;
  height: number;
  made_at: Date;
}

export interface PictureSizeTable {
  picture_id: number;
  side: number;
  bytes: Buffer;
}

export interface DataSheetTable {
  id: GeneratedAlways<number>;
  name: string;
  content_hash: string;
  bytes: Buffer;
  size: number;
  made_at: Date;
}

export interface ItemPictureTable {
  id: GeneratedAlways<number>;
  item_id: number;
  place: number;
  source: "url" | "file" | "upload";
  file_number: number | null;
  source_url: string | null;
  picture_id: number | null;
  state: "waiting" | "ready" | "failed";
  error: string | null;
  tries: Generated<number>;
  due_at: Date | null;
  fetched_at: Date | null;
  etag: string | null;
  last_modified: string | null;
  removed_at: Date | null;
  published: Generated<boolean>;
}

export interface ItemDocumentTable {
  id: GeneratedAlways<number>;
  item_id: number;
  place: number;
  source: "file" | "upload";
  title: string;
  data_sheet_id: number;
  removed_at: Date | null;
}

export interface PictureFileTable {
  name: string;
  size: number;
  modified_at: Date;
  state: "taken" | "unknown_code" | "refused";
  reason: string | null;
  seen_at: Date;
}
