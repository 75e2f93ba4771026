/** A picture or PDF that goes with a claim or a message. */
export interface AttachmentTable {
  partner_id: number;
  /** Made by whoever sends it, so that the same upload twice is one. */
  id: string;
  kind: "picture" | "pdf";
  /** What its sender calls it. */
  name: string;
  /** Of what came. */
  content_hash: string;
  /** Of what was made of it: the name of its file. */
  file_hash: string;
  size: number;
  width: number | null;
  height: number | null;
  made_at: Date;
  by_user_id: number;
  /** When something first named it; what nothing names goes after a day. */
  used_at: Date | null;
}
