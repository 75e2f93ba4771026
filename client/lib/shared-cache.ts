/** Where the worker lays what another app shares, until the page takes it. */
export const SHARED = "shared";
export const SHARED_TEXT = "/order/share/text";
export const SHARED_FILES = "/order/share/files/";
