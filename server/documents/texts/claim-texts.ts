import type { ClaimKind, ClaimStatus } from "../../../db/tables/claim.ts";
import { toSerbianCyrillic } from "../../core/cyrillic.ts";
import type { Language } from "../../core/language.ts";

interface ClaimTexts {
  status: Record<ClaimStatus, string>;
  kind: Record<ClaimKind, string>;
  mail: {
    /** Of a claim that was taken: its number follows. */
    submitted: string;
    /** What the partner does next, where it is his move. */
    next: Partial<Record<ClaimStatus, string>>;
    claim: string;
    item: string;
    note: string;
    price: string;
    open: string;
  };
  label: {
    title: string;
    stick: string;
    from: string;
    to: string;
    pieces: string;
    serial: string;
    source: string;
    kind: string;
    fault: string;
    accessories: string;
    contact: string;
    submitted: string;
    more: string;
    enclosed: string;
  };
}

const srLatn: ClaimTexts = {
  status: {
    submitted: "podneta",
    sending_approved: "odobreno slanje",
    received: "roba primljena",
    diagnosis: "na dijagnostici",
    awaiting_consent: "čeka saglasnost",
    awaiting_part: "čeka deo",
    at_service: "u ovlašćenom servisu",
    repaired: "popravljeno",
    replaced: "zamenjeno",
    credited: "knjižno odobrenje",
    rejected: "odbijena",
    ready: "spremno za isporuku",
    delivered: "isporučeno",
    cancelled: "otkazana",
  },
  kind: {
    warranty: "kvar u garanciji",
    out_of_warranty: "kvar van garancije",
    transport_damage: "oštećeno u transportu",
    wrong_item: "pogrešno isporučeno",
    shortage: "manjak",
    faultless_return: "povrat ispravne robe",
  },
  mail: {
    submitted: "Reklamacija je primljena",
    next: {
      submitted: "Sačekajte odobrenje pre nego što pošaljete robu.",
      sending_approved:
        "Pošaljite robu. Nalepnicu sa QR kodom odštampajte sa portala i zalepite na kutiju.",
      awaiting_consent: "Na portalu prihvatite ili odbijte cenu popravke.",
    },
    claim: "Reklamacija",
    item: "Artikal",
    note: "Napomena",
    price: "Cena popravke bez PDV-a",
    open: "Otvori reklamaciju",
  },
  label: {
    title: "Reklamacija",
    stick: "Zalepite na kutiju",
    from: "Šalje",
    to: "Prima",
    pieces: "Sadržaj",
    serial: "ser. br.",
    source: "dokument",
    kind: "Vrsta",
    fault: "Opis",
    accessories: "Pribor",
    contact: "Kontakt",
    submitted: "Podneta",
    more: "i još",
    enclosed: "U kutiju stavite kopiju računa i garantni list.",
  },
};

const en: ClaimTexts = {
  status: {
    submitted: "submitted",
    sending_approved: "approved for sending",
    received: "goods received",
    diagnosis: "in diagnosis",
    awaiting_consent: "awaiting consent",
    awaiting_part: "awaiting a part",
    at_service: "at the authorised service",
    repaired: "repaired",
    replaced: "replaced",
    credited: "credit note",
    rejected: "rejected",
    ready: "ready for delivery",
    delivered: "delivered",
    cancelled: "cancelled",
  },
  kind: {
    warranty: "fault in warranty",
    out_of_warranty: "fault out of warranty",
    transport_damage: "damaged in transport",
    wrong_item: "wrong item delivered",
    shortage: "shortage",
    faultless_return: "return of faultless goods",
  },
  mail: {
    submitted: "The claim is received",
    next: {
      submitted: "Wait for approval before you send the goods.",
      sending_approved:
        "Send the goods. Print the label with its QR code from the portal and stick it on the box.",
      awaiting_consent: "Accept or refuse the repair price on the portal.",
    },
    claim: "Claim",
    item: "Item",
    note: "Note",
    price: "Repair price without VAT",
    open: "Open the claim",
  },
  label: {
    title: "Claim",
    stick: "Stick it on the box",
    from: "From",
    to: "To",
    pieces: "Contents",
    serial: "s/n",
    source: "document",
    kind: "Kind",
    fault: "Description",
    accessories: "Accessories",
    contact: "Contact",
    submitted: "Submitted",
    more: "and more:",
    enclosed: "Put a copy of the invoice and the warranty card into the box.",
  },
};

/** The same in Cyrillic, word for word. */
function inCyrillic<Texts>(texts: Texts): Texts {
  if (typeof texts === "string") return toSerbianCyrillic(texts) as Texts;
  return Object.fromEntries(
    Object.entries(texts as object).map(([key, text]) => [
      key,
      inCyrillic(text as unknown),
    ]),
  ) as Texts;
}

const TEXTS: Record<Language, ClaimTexts> = {
  "sr-Latn": srLatn,
  "sr-Cyrl": inCyrillic(srLatn),
  en,
};

/** What mails and labels say of claims in a language. */
export const claimTexts = (language: Language): ClaimTexts => TEXTS[language];

/** Every status that has a name. */
export const CLAIM_STATUSES = Object.keys(srLatn.status) as ClaimStatus[];
