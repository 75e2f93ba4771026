/** What may be sent, before it is looked into: a photo as a camera makes it. */
export const MOST_UPLOAD_BYTES = 12 * 1024 * 1024;
/** The longer side of a kept picture in pixels: the number of a type plate can be read. */
export const KEPT_SIDE = 1600;
const MOST_NAME = 120;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isAttachmentId = (id: string): boolean => UUID.test(id);

/** Where an attachment is read. */
export const attachmentUrl = (id: string): string => `/attachments/${id}`;

/** A file's name as its sender has it, without folders and what a header or a disk cannot hold. */
export function attachmentName(told: unknown): string {
  const name = typeof told === "string" ? told : "";
  const last = name.split(/[/\\]/).at(-1) ?? "";
  // oxlint-disable-next-line no-control-regex -- these are what is to go
  const clean = last.replace(/[\u0000-\u001f\u007f"<>:|?*]/g, "").trim();
  return clean.slice(0, MOST_NAME);
}
