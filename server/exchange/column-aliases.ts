import { foldCode } from "../core/search-fold.ts";

// What local ERPs call the columns of each feed. Compared as a search compares: ŠIFRA, "sifra" and
// шифра are one, and so are proizvođač, proizvodjac and Proizvodac.

type Aliases = Record<string, string[]>;

const CODED: Aliases = { code: ["sifra"], name: ["naziv"] };

const ALIASES: Record<string, Aliases> = {
  "vat-rates": {
    ...CODED,
    rate_percent: ["procenat", "stopa"],
    valid_from: ["vazi_od"],
  },
  manufacturers: CODED,
  categories: { ...CODED, parent: ["nadgrupa"] },
  warehouses: { ...CODED, priority: ["prioritet"] },
  "payment-methods": {
    ...CODED,
    cash_discount_percent: ["kasa"],
    terms_days: ["rok_dana"],
    in_advance: ["avans"],
  },
  items: {
    ...CODED,
    unit: ["jm", "jed_mere", "jedinica_mere"],
    vat_rate: ["pdv", "poreska_stopa"],
    list_price: ["vp_cena"],
    previous_code: ["stara_sifra"],
    manufacturer: ["proizvodjac"],
    category: ["podgrupa"],
    barcodes: ["barkodovi", "barkod", "bar_kod", "ean"],
    catalog_number: ["katbroj", "kataloski_broj"],
    pack_size: ["pakovanje"],
    minimum_order: ["min_kolicina"],
    maximum_rebate_percent: ["max_rabat"],
    minimum_price: ["min_cena"],
    description: ["opis"],
    image_url: ["slika"],
    successor: ["zamena"],
    active: ["aktivan"],
  },
  "price-lists": { ...CODED, currency: ["valuta"] },
  prices: {
    price_list: ["cenovnik"],
    item: ["sifra", "artikal"],
    price: ["cena", "vp_cena"],
    min_quantity: ["min_kolicina", "min_kol"],
    valid_from: ["vazi_od"],
    valid_to: ["vazi_do"],
  },
  partners: {
    ...CODED,
    tax_id: ["pib"],
    registration_number: ["mb", "maticni_broj"],
    address: ["adresa"],
    city: ["mesto", "grad"],
    postal_code: ["ptt", "postanski_broj"],
    country: ["drzava"],
    email: ["e_mail"],
    phone: ["telefon"],
    language: ["jezik"],
    price_list: ["cenovnik"],
    partner_group: ["klasa"],
    rebate_percent: ["rabat"],
    payment_terms_days: ["rok_dana", "rok_placanja"],
    payment_methods: ["nacin_placanja", "nacini_placanja"],
    credit_limit: ["kreditni_limit"],
    overdue_tolerance_days: ["tolerancija_dana"],
    warehouses: ["magacini", "magacin"],
    salesperson: ["komercijalista"],
    blocked: ["blokiran"],
  },
  "delivery-places": {
    ...CODED,
    address: ["adresa"],
    city: ["mesto", "grad"],
    postal_code: ["ptt", "postanski_broj"],
  },
  rebates: {
    kind: ["vrsta"],
    code: ["sifra_pravila"],
    partner_group: ["klasa"],
    item: ["artikal"],
    manufacturer: ["proizvodjac"],
    category: ["grupa"],
    min_quantity: ["min_kol", "min_kolicina"],
    payment_method: ["nacin_placanja"],
    rebate_percent: ["procenat", "rabat"],
    net_price: ["cena", "neto_cena"],
    currency: ["valuta"],
    excludes_rebates: ["iskljuci_rabate"],
    valid_from: ["vazi_od"],
    valid_to: ["vazi_do"],
  },
  stock: {
    item: ["sifra", "artikal"],
    warehouse: ["magacin"],
    on_hand: ["stanje"],
    reserved_elsewhere: ["rezervisano"],
    incoming: ["u_dolasku"],
    incoming_date: ["datum_dolaska"],
    as_of: ["datum"],
  },
  ledger: {
    document_type: ["vrsta"],
    document_number: ["broj"],
    date: ["datum"],
    // On a partner's card "valuta" is the day on which a document falls due.
    due_date: ["valuta", "dospece"],
    description: ["opis"],
    debit: ["duguje"],
    credit: ["potrazuje"],
    open_amount: ["preostalo"],
    closes: ["vezni_dokument"],
    order_number: ["broj_porudzbine"],
  },
  "partner-balances": {
    side: ["strana"],
    currency: ["valuta"],
    as_of: ["dan", "datum", "na_dan"],
    balance: ["saldo", "stanje"],
  },
  documents: {
    number: ["broj"],
    type: ["vrsta"],
    date: ["datum"],
    due_date: ["valuta", "dospece"],
    order_number: ["broj_porudzbine"],
    total: ["iznos", "ukupno"],
    pdf_url: ["pdf"],
  },
  "document-lines": {
    type: ["vrsta"],
    document: ["broj", "dokument"],
    line: ["rb"],
    item: ["sifra", "artikal"],
    quantity: ["kolicina"],
    price: ["cena"],
    date: ["datum"],
  },
  "order-status": {
    order_number: ["broj_portala", "broj_porudzbine"],
    erp_document: ["erp_broj"],
    line: ["rb"],
    item: ["sifra", "artikal"],
    warehouse: ["magacin"],
    shipped_quantity: ["isporuceno"],
    note: ["poruka", "napomena"],
  },
  "service-orders": {
    number: ["broj"],
    item: ["sifra", "artikal"],
    item_name: ["naziv"],
    serial_number: ["serijski", "serijski_broj"],
    fault: ["kvar"],
    received: ["datum"],
    note: ["napomena"],
    claim_number: ["broj_reklamacije"],
  },
};

/** Taken where the closer name of the column is not in the file, or its cell is empty. */
const FALLBACKS: Record<string, Aliases> = { items: { category: ["grupa"] } };

/** What names a column of a feed, folded, to the column's own header. */
export interface KnownNames {
  names: Map<string, string>;
  fallbacks: Map<string, string>;
}

/** The names under which the columns of a feed are known without a mapping. */
export function knownNames(feed: string, headers: string[]): KnownNames {
  const own = new Set(headers);
  const folded = (aliases: Aliases = {}) =>
    Object.entries(aliases)
      .filter(([header]) => own.has(header))
      .flatMap(([header, names]) =>
        names.map((name) => [foldCode(name), header] as const),
      );
  return {
    names: new Map([
      ...folded(ALIASES[feed]),
      ...headers.map((header) => [foldCode(header), header] as const),
    ]),
    fallbacks: new Map(folded(FALLBACKS[feed])),
  };
}

/** Each feed's aliases by column, for a look at all of them. */
export function aliasesOf(feed: string): Aliases {
  return { ...ALIASES[feed] };
}
