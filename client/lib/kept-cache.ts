/** Where what only some people need lies on the device, once it was fetched. */
export const KEPT_CACHE = "kept";
