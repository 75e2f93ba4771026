/** Thrown by the readers: what came is no such file, and nothing of it is applied. */
export class UnreadableFile extends Error {
  override name = "UnreadableFile";
  readonly reason: "unreadable" | "encoding" | "payload_too_large";
  readonly field: string | undefined;

  constructor(
    reason: "unreadable" | "encoding" | "payload_too_large",
    detail: string,
    field?: string,
  ) {
    super(detail);
    this.reason = reason;
    this.field = field;
  }
}
