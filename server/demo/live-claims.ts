import type { ClaimKind, ClaimStatus } from "../claims/claim-status.rules.ts";
import { answerPrice } from "../claims/partner-acts.ts";
import { updateClaim } from "../claims/staff-claims.ts";
import { submitClaim } from "../claims/submit-claim.ts";
import { isRefusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { findBoughtPiece, findClaimVersion } from "./cast.queries.ts";
import { idOf, type Demo } from "./demo-stage.ts";

interface Story {
  partner: string;
  kind: ClaimKind;
  fault: string;
  daysAgo: number;
  /** Where it has come to, and by which way. */
  path: Step[];
  /** What the partner says to the price of the repair. */
  accepts?: boolean;
}

interface Step {
  status: ClaimStatus;
  note?: string;
  finding?: string;
  /** In 1/100. */
  price?: number;
  creditNote?: string;
}

const SENT: Step[] = [{ status: "sending_approved" }];
const HERE: Step[] = [...SENT, { status: "received" }];
const LOOKED_AT: Step[] = [...HERE, { status: "diagnosis" }];

/** One claim at each place of the path. */
const STORIES: Story[] = [
  {
    partner: "10001",
    kind: "transport_damage",
    fault: "Karton je stigao pocepan, tri komada su oštećena.",
    daysAgo: 0,
    path: [],
  },
  {
    partner: "10013",
    kind: "wrong_item",
    fault: "U paketu je drugi artikal nego na računu.",
    daysAgo: 2,
    path: [],
  },
  {
    partner: "10009",
    kind: "warranty",
    fault: "Ne uključuje se posle dva dana rada.",
    daysAgo: 5,
    path: [
      { status: "sending_approved", note: "Pošaljite kurirom, na naš trošak." },
    ],
  },
  {
    partner: "10002",
    kind: "warranty",
    fault: "Treperi i gasi se.",
    daysAgo: 9,
    path: HERE,
  },
  {
    partner: "10011",
    kind: "warranty",
    fault: "Pukla je ručka pri prvom otvaranju.",
    daysAgo: 12,
    path: LOOKED_AT,
  },
  {
    partner: "10001",
    kind: "out_of_warranty",
    fault: "Ne radi, ispao je iz ruku.",
    daysAgo: 14,
    path: [
      ...LOOKED_AT,
      {
        status: "awaiting_consent",
        finding: "Oštećeno kućište",
        price: 145_000,
      },
    ],
  },
  {
    partner: "10022",
    kind: "out_of_warranty",
    fault: "Sat zaostaje i po zameni baterije.",
    daysAgo: 13,
    path: [
      ...LOOKED_AT,
      {
        status: "awaiting_consent",
        finding: "Istrošen mehanizam",
        price: 98_000,
      },
    ],
    accepts: true,
  },
  {
    partner: "10016",
    kind: "warranty",
    fault: "Nedostaje poklopac.",
    daysAgo: 17,
    path: [
      ...LOOKED_AT,
      { status: "awaiting_part", note: "Deo stiže za dve nedelje." },
    ],
  },
  {
    partner: "10008",
    kind: "warranty",
    fault: "Pregreva se.",
    daysAgo: 18,
    path: [...HERE, { status: "at_service" }],
  },
  {
    partner: "10002",
    kind: "warranty",
    fault: "Prekida pri radu.",
    daysAgo: 24,
    path: [...LOOKED_AT, { status: "repaired", finding: "Zamenjen prekidač" }],
  },
  {
    partner: "10012",
    kind: "warranty",
    fault: "Staklo je bilo naprslo u pakovanju.",
    daysAgo: 27,
    path: [...HERE, { status: "replaced" }],
  },
  {
    partner: "10001",
    kind: "shortage",
    fault: "U kartonu je jedan komad manje.",
    daysAgo: 31,
    path: [...SENT, { status: "credited", creditNote: "KO-2026-R0031" }],
  },
  {
    partner: "10017",
    kind: "faultless_return",
    fault: "Naručeno greškom, neotvoreno.",
    daysAgo: 33,
    path: [{ status: "rejected", note: "Rok za povraćaj je 14 dana." }],
  },
  {
    partner: "10001",
    kind: "warranty",
    fault: "Ne zvoni.",
    daysAgo: 36,
    path: [
      ...LOOKED_AT,
      { status: "ready", note: "Stiže uz sledeću isporuku." },
    ],
  },
  {
    partner: "10024",
    kind: "warranty",
    fault: "Olabavljen prekidač.",
    daysAgo: 48,
    path: [...LOOKED_AT, { status: "repaired" }, { status: "delivered" }],
  },
];

/** Has partners claim, and the house answer, up to where each claim stands. */
export async function liveClaims(demo: Demo): Promise<void> {
  const oldestFirst = STORIES.toSorted((a, b) => b.daysAgo - a.daysAgo);
  for (const [index, story] of oldestFirst.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- numbered one after the other
    await liveThrough(demo, story, index);
  }
}

async function liveThrough(
  demo: Demo,
  story: Story,
  index: number,
): Promise<void> {
  const { partner, kind, fault, daysAgo, path, accepts } = story;
  const { db } = demo.services;
  const by = demo.of(partner);
  const piece = await inReading(db, HOUSE, (trx) =>
    findBoughtPiece(trx, { partner, skip: index }),
  );
  if (!piece) return;
  const party = { ...by, isStaff: false };
  const at = daysAgo === 0 ? demo.ago(55) : demo.at(daysAgo, "09:20");
  const claim = demo.said(
    `claim ${index}`,
    await submitClaim(at, party, {
      id: idOf(`claim ${index}`),
      kind,
      pieces: [{ ...piece, serialNumber: "", quantity: 1000 }],
      fault,
      accessories: "",
      contact: "",
      sending: "courier",
      termsVersion: undefined,
      attachments: [],
    }),
  );
  if (!claim) return;
  const { number } = claim;
  const { caller } = demo.who("admin");
  const between = daysAgo / (path.length + 1);
  for (const [step, said] of path.entries()) {
    // oxlint-disable no-await-in-loop -- a step after the other
    const version = await inReading(db, HOUSE, (trx) =>
      findClaimVersion(trx, number),
    );
    const daysBefore = Math.floor(daysAgo - between * (step + 1));
    const { status, note = "", finding, price, creditNote } = said;
    const refusal = await updateClaim(demo.at(daysBefore, "13:10"), caller, {
      number,
      version,
      status,
      note,
      finding,
      repairPrice: price,
      creditNote,
      replacements: [],
    });
    if (isRefusal(refusal)) demo.said(`claim ${index} ${status}`, refusal);
    // oxlint-enable no-await-in-loop
  }
  const asked = path.at(-1)?.price;
  if (accepts === undefined || asked === undefined) return;
  const refusal = await answerPrice(demo.at(1, "10:30"), party, {
    number,
    accept: accepts,
    price: asked,
  });
  if (isRefusal(refusal)) demo.said(`claim ${index} answer`, refusal);
}
