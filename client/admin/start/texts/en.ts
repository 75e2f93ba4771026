import type { StartTexts } from "./sr-latn.ts";

export const texts: StartTexts = {
  title: "First steps",
  intro:
    "From an empty database to the first order. How it stands is read from the database: a step is done once the data is there, whichever way it came.",
  failed: "The first steps were not loaded.",
  left: {
    one: "{n} step is missing before the first order.",
    other: "{n} steps are missing before the first order.",
  },
  needed: "No order without these",
  useful: "May come later",
  state: { missing: "missing", done: "done", open: "not begun" },
  last: "last file {at}",
  more: "Details",
  next: "Next: {step}",
  waitsForLink: "Waits for a connection",

  steps: {
    company: {
      name: "Your company",
      what: "Stands on the proforma and in mails; partners pay to this account.",
      count: { one: "entered", other: "entered" },
    },
    vat: {
      name: "VAT rates",
      what: "Each item names the code of its rate. If your ERP has codes of its own, bring them from a file.",
      count: { one: "{n} code", other: "{n} codes" },
    },
    warehouses: {
      name: "Warehouses",
      what: "Stock is kept by warehouse. One is enough.",
      count: { one: "{n} warehouse", other: "{n} warehouses" },
    },
    items: {
      name: "Items",
      what: "Code, name, unit, VAT and wholesale price; the rest may come later. If items name a category or a manufacturer, bring those first.",
      count: { one: "{n} item", other: "{n} items" },
    },
    partners: {
      name: "Partners",
      what: "The companies that buy from you, with their terms.",
      count: { one: "{n} partner", other: "{n} partners" },
    },
    stock: {
      name: "Stock",
      what: "How much there is of what, by warehouse. A partner sees only as much as you allow.",
      count: { one: "{n} item in stock", other: "{n} items in stock" },
    },
    users: {
      name: "A partner's first user",
      what: "Gets a link, chooses a password and orders. Nobody else knows the password.",
      count: { one: "{n} user", other: "{n} users" },
    },
    prices: {
      name: "Price lists and rebates",
      what: "Items have their wholesale price already. Here you add price lists, actions and rebates.",
      count: {
        one: "{n} price list or rebate",
        other: "{n} price lists and rebates",
      },
    },
    mail: {
      name: "Mail",
      what: "Confirmations of orders and proformas go by mail.",
      count: { one: "is sent", other: "is sent" },
    },
    link: {
      name: "Link to the ERP",
      what: "So that data comes and orders go by themselves.",
      count: { one: "{n} key", other: "{n} keys" },
    },
  },

  findings: {
    no_name: "The company has no name.",
    no_account: "There is no bank account: the portal takes no orders.",
    no_address: "Address or city is missing: the proforma is not complete.",
    no_pib: "The tax number is missing: the proforma is not complete.",
    no_email: "There is no e-mail: partners have nobody to answer to.",
    no_vat: "There is no VAT rate: items cannot come in.",
    no_warehouse: "There is no warehouse: stock cannot come in.",
    no_items: "There is no item: the catalogue is empty.",
    items_unpriced: {
      one: "{n} item has the price 0: a partner would get it for nothing.",
      other:
        "{n} items have the price 0: a partner would get them for nothing.",
    },
    items_untaxed: {
      one: "{n} item has a VAT rate that does not count yet.",
      other: "{n} items have a VAT rate that does not count yet.",
    },
    no_partners: "There is no partner: nobody can order.",
    partners_blocked: {
      one: "{n} partner is blocked and cannot order.",
      other: "{n} partners are blocked and cannot order.",
    },
    partners_without_email: {
      one: "{n} partner has no e-mail and gets no confirmations.",
      other: "{n} partners have no e-mail and get no confirmations.",
    },
    partners_without_address: {
      one: "{n} partner has neither an address nor a place of delivery: it is written in each order.",
      other:
        "{n} partners have neither an address nor a place of delivery: it is written in each order.",
    },
    partners_see_nothing: {
      one: "{n} partner has a price list in another currency without a single price, and sees no item.",
      other:
        "{n} partners have a price list in another currency without a single price, and see no item.",
    },
    no_stock: "Nothing is in stock: no item can be ordered.",
    items_out_of_stock: {
      one: "{n} item is out of stock and cannot be ordered.",
      other: "{n} items are out of stock and cannot be ordered.",
    },
    no_users: "No partner has a user: nobody can sign in.",
    partners_without_user: {
      one: "{n} partner has no user yet.",
      other: "{n} partners have no user yet.",
    },
    mail_kept: "Mails are not sent, but kept on the server.",
    mail_undelivered: {
      one: "{n} mail was not delivered.",
      other: "{n} mails were not delivered.",
    },
    held: "The last file ({feed}) waits for your decision.",
    failed: "The last file ({feed}) was not imported.",
    parked: {
      one: "{n} row ({feed}) waits for another file: {waitsFor}.",
      other: "{n} rows ({feed}) wait for another file: {waitsFor}.",
    },
  },
  look: "Have a look",

  company: {
    name: "Name",
    address: "Address",
    city: "City",
    postalCode: "Postal code",
    pib: "Tax number (PIB)",
    mb: "Registration number (MB)",
    account: "Bank account",
    email: "E-mail",
    phone: "Phone",
    save: "Save",
    saving: "Saving",
    unchanged: "Nothing is changed",
    begin: "Fill in the data",
    saved: "The company's data is saved.",
    wrong: {
      name: "Write the company's name.",
      pib: "Nine digits, the last of which checks the rest. Look again.",
      mb: "Eight or thirteen digits.",
      account:
        "The check digits do not fit. Look again, for example 265-1234-88.",
      email: "For example {example}.",
      other: "Look at this field again.",
    },
  },

  vat: {
    legend: "The usual rates",
    rates: {
      "20": "20%, general rate",
      "10": "10%, reduced rate",
      "0": "0%, without VAT",
    },
    names: { "20": "General rate", "10": "Reduced rate", "0": "Without VAT" },
    code: "code {code} in files",
    none: "Choose at least one",
    save: "Enter the rates",
  },

  typed: {
    open: "Type one in by hand",
    save: "Enter",
    saving: "Entering",
    missing: "Fill in what is needed",
    done: "Entered: {what}.",
    optional: "not needed",
    wrong: "This value does not fit.",
    fields: {
      code: "Code",
      name: "Name",
      unit: "Unit",
      vat_rate: "Code of the VAT rate",
      list_price: "Wholesale price without VAT",
      tax_id: "Tax number",
      address: "Address",
      city: "City",
      postal_code: "Postal code",
      email: "E-mail",
      item: "Code of the item",
      warehouse: "Code of the warehouse",
      on_hand: "Quantity",
    },
  },

  upload: {
    choose: "Choose a file",
    other: "Another file",
    drop: "CSV, XLSX, XML or JSON. Encoding and separators are recognised.",
    kind: "What the file holds",
    example: "An example file",
    exampleSr: "in Serbian",
    exampleEn: "in English",
    exampleFailed: "The example was not loaded. Try again.",
    sending: "Sending {name}, {percent}",
    reading: "Reading {name}",
    importing: "Entering",
    nothing: "The file holds no row.",
    read: {
      one: "{n} row in the file {name}.",
      other: "{n} rows in the file {name}.",
    },
    good: { one: "{n} will be entered.", other: "{n} will be entered." },
    same: { one: "{n} is so already.", other: "{n} are so already." },
    bad: { one: "{n} cannot be entered:", other: "{n} cannot be entered:" },
    row: "Row {line}, {field}: {why}",
    rowWhole: "Row {line}: {why}",
    moreBad: { one: "and {n} more", other: "and {n} more" },
    apply: { one: "Enter {n} row", other: "Enter {n} rows" },
    none: "No row can be entered",
    allSame: "All of it is there already",
    holds:
      "This file changes much, so it is held until you agree. The difference is shown before.",
    held: "The file is held. Look at the difference and decide.",
    heldLink: "Look at the difference",
    done: { one: "{n} row is entered.", other: "{n} rows are entered." },
    left: {
      one: "{n} row is not entered.",
      other: "{n} rows are not entered.",
    },
    leftLink: "Mend it on the page of the import",
    mapping:
      "Is the file read wrongly? Match columns and figures on the page of imports.",
  },

  invite: {
    partner: "Partner",
    search: "Code or name of the partner",
    none: "No partner “{search}”.",
    change: "Another partner",
    username: "User name",
    usernameHint: "for signing in",
    email: "E-mail",
    emailHint: "not needed",
    send: "Make the user",
    sending: "Making it",
    missing: "Choose a partner and a user name",
    wrong: {
      username: "Letters, digits and . _ @ + -, no spaces.",
      email: "For example {example}.",
    },
    link: "Link for the user {username}",
    linkText:
      "Opens the portal once, until {until}. Send it to that person alone, by message or mail.",
    mailed: "It went by mail too.",
    kept: "The mail with the link is kept on the server, since mails are not sent.",
    copy: "Copy the link",
    copied: "The link is copied.",
    notCopied: "Select it and copy it yourself.",
    again: "One more user",
  },

  prices: { rebates: "Rebates and price lists" },
  mail: {
    how: "To send them, whoever runs the server starts it with the setting {setting}. Until then you read them here.",
    list: "Mails",
  },
  link: {
    key: "A program under a key",
    keyText: "The ERP or its add-on sends and fetches by itself.",
    folder: "Files in a folder",
    folderText: "The server takes each file once it stands still: {folder}",
    upload: "Files from the browser",
    uploadText: "Whenever there is a new list, you send it yourself.",
    sending: "How orders go out",
    sendingText: "The ERP fetches them, or the portal sends them.",
  },

  ready: {
    title: "All is ready for the first order",
    text: "Send the portal's address to your partner. The user whom you invited signs in and orders.",
    notYet: "The address for partners stands here once the steps are done.",
    orders:
      "Orders number themselves, from {number} on; a proforma bears the same number and is valid for {days}.",
    days: { one: "{n} day", other: "{n} days" },
    copy: "Copy the address",
    copied: "The address is copied.",
    came: "The first order has come",
    cameText: "The first steps are done. This page stays under “More”.",
    toOrders: "Orders",
  },
  away: "Do not remind me on the overview",
  awayDone: "The overview reminds no more. The page stays under “More”.",
  back: "Remind me on the overview",
  undo: "Undo",

  card: {
    title: "First steps",
    go: "Go on",
    away: "Put away",
    ready: "All is ready. Invite your partners.",
  },
};
