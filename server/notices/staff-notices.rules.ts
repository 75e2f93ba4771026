import type { QuietHours } from "./notices.rules.ts";

/** What staff may be told of; what waits for them stands in their lists in any case. */
export const STAFF_NOTICE_CLASSES = ["asks", "messages", "claims"] as const;
export type StaffNoticeClass = (typeof STAFF_NOTICE_CLASSES)[number];

export interface StaffNoticeSettings {
  push: StaffNoticeClass[];
  /** By mail only where no device of his takes the push message. */
  mail: StaffNoticeClass[];
  quiet: QuietHours | null;
}

/** Until the person chooses; `note_staff` in the database says the same. */
export const FIRST_STAFF_SETTINGS: StaffNoticeSettings = {
  push: [...STAFF_NOTICE_CLASSES],
  mail: [...STAFF_NOTICE_CLASSES],
  quiet: null,
};
