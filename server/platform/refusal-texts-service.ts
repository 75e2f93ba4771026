import type { RefusalText } from "./refusal-texts-sr.ts";

/** Of claims, messages and what goes along with them. */
export const SERVICE_SERBIAN = {
  attachment_broken: {
    message: "Fotografija je oštećena i ne može da se otvori.",
    action: "Snimite je ponovo.",
  },
  attachment_missing: {
    message: "Jedan prilog nije stigao.",
    action: "Pošaljite ponovo, sa istim prilozima.",
  },
  attachment_too_many_pixels: {
    message: "Fotografija ima previše piksela.",
    action: "Pošaljite manju, do 25 megapiksela.",
  },
  attachment_unknown_kind: {
    message: "Ovaj fajl nije ni fotografija ni PDF.",
    action: "Pošaljite JPEG, PNG, WebP ili PDF.",
  },
  default_department: {
    message: "Ovo odeljenje prima sve što niko drugi ne prima.",
    action: "Prvo izaberite drugo odeljenje za to.",
  },
  department_changed: {
    message: "Odeljenje je u međuvremenu izmenjeno.",
    action: "Osvežite stranicu i ponovite izmenu.",
  },
  department_gone: {
    message: "Ovog odeljenja više nema.",
    action: "Osvežite stranicu i izaberite drugo.",
  },
  department_in_use: {
    message: "Odeljenje ima prepiske koje nisu zatvorene: {threads}.",
    action: "Zatvorite ih ili ih predajte drugom odeljenju.",
  },
  member_gone: {
    message: "Ta osoba nije u odeljenju.",
    action: "Osvežite stranicu i izaberite drugu.",
  },
  thread_closed: {
    message: "Prepiska je već zatvorena.",
    action: "Nova poruka je ponovo otvara.",
  },
  too_many_departments: {
    message: "Odeljenja je najviše {most}.",
    action: "Uklonite jedno koje ne koristite.",
  },
  too_many_messages: {
    message: "Mnogo poruka za kratko vreme.",
    action: "Sačekajte malo, pa pošaljite ponovo. Napisano ostaje ovde.",
  },
} satisfies Record<string, RefusalText>;

export const SERVICE_ENGLISH: Record<
  keyof typeof SERVICE_SERBIAN,
  RefusalText
> = {
  attachment_broken: {
    message: "The photo is damaged and cannot be opened.",
    action: "Take it again.",
  },
  attachment_missing: {
    message: "One attachment did not arrive.",
    action: "Send it again, with the same attachments.",
  },
  attachment_too_many_pixels: {
    message: "The photo has too many pixels.",
    action: "Send a smaller one, up to 25 megapixels.",
  },
  attachment_unknown_kind: {
    message: "This file is neither a photo nor a PDF.",
    action: "Send a JPEG, PNG, WebP or PDF.",
  },
  default_department: {
    message: "This department takes what no other takes.",
    action: "Choose another one for that first.",
  },
  department_changed: {
    message: "The department was changed meanwhile.",
    action: "Refresh the page and change it again.",
  },
  department_gone: {
    message: "This department is no longer there.",
    action: "Refresh the page and choose another.",
  },
  department_in_use: {
    message: "The department has threads that are not closed: {threads}.",
    action: "Close them or hand them to another department.",
  },
  member_gone: {
    message: "This person is not in the department.",
    action: "Refresh the page and choose another.",
  },
  thread_closed: {
    message: "The thread is closed already.",
    action: "A new message opens it again.",
  },
  too_many_departments: {
    message: "There are at most {most} departments.",
    action: "Remove one that is not used.",
  },
  too_many_messages: {
    message: "Many messages in a short time.",
    action: "Wait a little, then send again. What you wrote stays here.",
  },
};
