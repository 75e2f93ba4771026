/** What each of the operator's commands takes, for `--help`. */
export const USAGE: Record<string, string> = {
  migrate: "rabat migrate — brings the database to the present form",
  demo: "rabat demo — loads the demo company into an empty database",
  company:
    "rabat company get | set <file.json> — the wholesaler: name, address, city, postalCode, pib,\n" +
    "  mb, account, email, phone, currency, timeZone, proformaValidityDays, minimumOrderValue, vatPayer,\n" +
    "  paymentCode, logo (PNG or JPEG, base64); set leaves what is not given",
  policy:
    "rabat policy get | set <file.json> — the options of the price policy",
  "display-rules":
    "rabat display-rules get | set <file.json> — how stock is shown, and to whom",
  user:
    "rabat user create --username U --password-stdin --role partner|sales|admin\n" +
    "  [--partner CODE] [--partner-role owner|buyer|finance|service] [--email E]\n" +
    "  [--language sr-Latn|sr-Cyrl|en] [--must-change] — makes somebody who may sign in; the\n" +
    "  password is read from stdin, and with --must-change has to be changed at first sign-in\n" +
    "rabat user reset-second-factor --username U — for staff who lost the phone and the recovery\n" +
    "  codes: signs in by the password alone, and all sessions end",
  import:
    "rabat import <feed> <file> [--mode upsert|replace] [--force] [--charset C] [--source S]\n" +
    "  — prints the answer; exit 0 applied, 2 not readable as the feed, 3 held, 1 error. --charset is\n" +
    "  windows-1250, cp852 …; UTF-8 unless said. --source (folder, upload, key:<number>) reads it by\n" +
    "  the mapping that is saved for that source, and notes it as its file",
  "mail-in":
    "rabat mail-in < mail — takes one mail (RFC 822) into the thread whose mark is in its address;\n" +
    "  for a mail server's pipe, where REPLY_ADDRESS is delivered. Exit 0: taken, dropped or kept for\n" +
    "  staff; 75: try again later",
  parked:
    "rabat parked — the rows of imported files that wait for something not yet known, the oldest\n" +
    "  first: feed, key, what they wait for and since when; they are tried again by themselves",
  reports:
    "rabat reports rebuild — makes the sums that reports are made from anew, month by month; the\n" +
    "  server may run meanwhile",
  procedures:
    "rabat procedures — every procedure with its path, kind, role, input and ids, as JSON",
  conformance:
    "rabat conformance <url> --secret S --item CODE --partner CODE [--lookup URL/{number}]\n" +
    "  [--timeout SECONDS] [--portal URL --key K [--wait SECONDS]] [--only CASE] [--json] — tries\n" +
    "  an adapter that takes pushed orders at <url> and prints its report card; exit 1 if it fails a\n" +
    "  case. It makes orders PROBA-…: use a company of the ERP that is there for trying. --lookup\n" +
    "  answers {documents: […]} of an order",
  backup:
    "rabat backup <file> — writes every row as of one moment, what waits in the queue and the files\n" +
    "  beside the database into one file, while the portal serves. It holds passwords' hashes and\n" +
    "  keys: keep it as you keep the database. What is set by environment is not in it",
  restore:
    "rabat restore <file> [--moved] — puts a backup into an empty database and data folder, all of\n" +
    "  it or nothing, and brings it to the present form. The next orders leave out 10000 numbers,\n" +
    "  since some may have been given after the backup; not so with --moved, which says that the\n" +
    "  portal stood still from the backup on",
  check:
    "rabat check — proves the books on the live database; exit 1 if anything is wrong",
};
