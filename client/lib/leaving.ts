/** The setting that names who is being signed out; what a crash leaves of it is finished later. */
export const LEAVING = "leaving";
