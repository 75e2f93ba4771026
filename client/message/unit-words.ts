import { foldForSearch } from "../../server/core/search-fold.ts";
import type { MessageUnit } from "./message-line.ts";

const words = (text: string): string[] => text.split(" ");

/** All folded: both scripts, with and without accents, come to these. */
const UNITS: Record<MessageUnit, string[]> = {
  piece: words(
    "kom komad komada komadi komade kmd kos pcs pc pce piece pieces",
  ),
  pack: words(
    "pak paketa paket paketi pakete pakovanje pakovanja pakovanju kut kutija kutije kutiju kutiji " +
      "box boxes boks boksa boksova boksovi pack packs",
  ),
  carton: words(
    "kart karton kartona kartone kartoni transportno transportna transportnih carton cartons ctn " +
      "koleta koleto koli",
  ),
};

/** Units of their own, that no pack size turns into pieces. */
const MEASURES = words(
  "kg kilo kila kilogram kilograma l lit litar litra litara m met metar metra metara m2 m3 par para " +
    "pari set seta setova setovi rolna rolne rolni rol flasa flase flasu boca boce kesa kese kesu " +
    "vreca vrece vrecu dzak dzaka dzakova kanta kante kanti tabla table tabli gajba gajbe gajbi kesica kesice kesicu " +
    "paleta palete paletu tuba tube kofa kofe t tona tone garnitura garniture",
);

/** What follows a number that belongs to a name: "10 W", "500 ml", "3 u 1". */
const SIZES = words(
  "w kw kva v kv a ah mah wh hz mhz g gr gram grama mg dkg dag ml cl dl cm mm dm km gb tb mb mp k " +
    "inc inch inca cola hp ks mikrona god godina u list listova lista dpi rpm bar c cm2 mm2 lm",
);

const MONEY = words("din dinar dinara rsd eur evra evro euro e");

const SAID = words("kol kolicina kolicinu kolicine qty quantity");

const LABELS = words(
  "sifra sifre sifru sif sifr art artikal artikla artikl code sku ean barkod barcode bar kod kat " +
    "kataloski broj br item",
);

const SPOKEN: Record<string, number> = {
  pola: 0.5,
  jedan: 1,
  jedna: 1,
  jednu: 1,
  jedno: 1,
  dva: 2,
  dve: 2,
  dvije: 2,
  dvoje: 2,
  tri: 3,
  troje: 3,
  cetiri: 4,
  pet: 5,
  sest: 6,
  sedam: 7,
  osam: 8,
  devet: 9,
  deset: 10,
  jedanaest: 11,
  dvanaest: 12,
  petnaest: 15,
  dvadeset: 20,
  trideset: 30,
  cetrdeset: 40,
  pedeset: 50,
  sezdeset: 60,
  sto: 100,
  stotinu: 100,
  dvesta: 200,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ten: 10,
};

/** Words that are also something else: "PET folija", "sto" (a table). They need a unit. */
const DOUBTFUL = new Set(words("pet sto pola sest one ten jedan"));

/** What leads up to an order, or takes leave after it. */
const TALK = new Set(
  words(
    "zdravo pozdrav pozz poz cao caos hej halo dobar dobro dobra dan jutro vece vecer postovani postovana " +
      "postovane treba trebace trebalo trebaju trebam nam mi bi molim molimo vas te hvala " +
      "posaljite posalji poslati saljite salji hocu hocemo zelim zelimo zeleo narucujem narucujemo " +
      "porucujem porucujemo porucio narucio narucila dodaj dodajte daj dajte spremi spremite " +
      "pripremi pripremite jos i a pa od ovo ovako hitno uzmi uzimam uzecu evo plus te takodje takode " +
      "please need we send me thanks hello hi and also sutra danas unapred ujutru ujutro prepodne popodne moze li mozete of puno mnogo lepo s postovanjem srdacan srdacno ",
  ),
);

const UNIT_OF = new Map<string, MessageUnit>(
  (Object.keys(UNITS) as MessageUnit[]).flatMap((unit) =>
    UNITS[unit].map((word) => [word, unit] as const),
  ),
);
const MEASURE = new Set(MEASURES);
const SIZE = new Set(SIZES);
const MONEY_WORD = new Set(MONEY);
const SAID_WORD = new Set(SAID);
const LABEL = new Set(LABELS);
/** Those that stand before their number: "kom 5". */
const BEFORE_NUMBER = new Set(words("kom komada kmd pak kut kart pcs qty"));

export const unitOf = (word: string) => UNIT_OF.get(word);
export const isMeasure = (word: string) => MEASURE.has(word);
export const isSize = (word: string) => SIZE.has(word);
export const isMoney = (word: string) => MONEY_WORD.has(word);
export const saysQuantity = (word: string) => SAID_WORD.has(word);
export const isLabel = (word: string) => LABEL.has(word);
export const isTalk = (word: string) => TALK.has(word);
export const standsBefore = (word: string) => BEFORE_NUMBER.has(word);
export const spokenNumber = (word: string) =>
  Object.hasOwn(SPOKEN, word) ? SPOKEN[word] : undefined;
export const isDoubtful = (word: string) => DOUBTFUL.has(word);

/** A word as these lists hold it. */
export function foldWord(text: string): string {
  return text === "€" ? "eur" : foldForSearch(text);
}
