/** What whoever is not signed in may see of the goods: never prices, never quantities. */
export interface GuestBrowsing {
  /** He may look through the catalogue. */
  isOpen: boolean;
  /** He is told of each item whether there is any. */
  showsAvailability: boolean;
}

/** What holds until the wholesaler says otherwise. */
export const DEFAULT_GUEST_BROWSING: GuestBrowsing = {
  isOpen: false,
  showsAvailability: false,
};
