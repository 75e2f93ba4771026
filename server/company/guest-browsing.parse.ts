import * as v from "valibot";

const browsing = v.strictObject({
  isOpen: v.boolean(),
  showsAvailability: v.boolean(),
});

export const saveGuestBrowsingInput = v.strictObject({
  browsing,
  /** What the editor saw when he began. */
  read: browsing,
});
