/** Columns that a file of rejected rows gets beside its own; passed over when it comes back. */
export const ADDED_COLUMNS = ["rabat_line", "rabat_field", "rabat_reason"];
