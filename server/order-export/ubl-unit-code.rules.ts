/** UN/ECE Recommendation 20 codes of the units that wholesalers here write, and their spellings. */
const CODES: Record<string, string[]> = {
  H87: ["kom", "komad", "komada", "pcs", "pc", "ком"],
  KGM: ["kg", "kilogram", "кг"],
  GRM: ["g", "gr", "gram"],
  TNE: ["t", "tona"],
  LTR: ["l", "lit", "litar", "л"],
  MLT: ["ml"],
  MTR: ["m", "met", "metar", "м"],
  CMT: ["cm"],
  MMT: ["mm"],
  KMT: ["km"],
  MTK: ["m2", "m²", "м2"],
  MTQ: ["m3", "m³", "м3"],
  PR: ["par", "pari"],
  SET: ["set", "garn", "garnitura", "gar", "kompl", "komplet", "kpl", "kmp"],
  XBX: ["kut", "kutija", "box"],
  XPK: ["pak", "pakovanje", "paket", "pk"],
  XPX: ["pal", "paleta"],
  XRO: ["rol", "rolna", "rl"],
  XBO: ["fl", "flasa", "flaša", "boca"],
  XBG: ["kesa", "vreca", "vreća", "dzak", "džak"],
  XCA: ["limenka"],
  XCT: ["kart", "karton", "ktn"],
  XSA: ["vrec"],
  HUR: ["sat", "h", "cas", "čas"],
  DAY: ["dan", "dana"],
  MON: ["mes", "mesec"],
  ANN: ["god", "godina"],
};

const BY_SPELLING = new Map(
  Object.entries(CODES).flatMap(([code, spellings]) =>
    spellings.map((spelling) => [spelling, code]),
  ),
);

/** "One" of whatever it is: the code for a unit that the table does not know. */
export const UNKNOWN_UNIT = "C62";

/**
 * The UN/ECE code of a unit of measure: case, a full stop and blanks around it do not matter
 * (`KOM`, `kom.`). Undefined for one that the table does not know.
 */
export function unitCode(unit: string): string | undefined {
  return BY_SPELLING.get(unit.trim().toLowerCase().replace(/\.$/, ""));
}
