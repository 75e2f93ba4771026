import { refuse, type Refusal } from "../core/refusal.ts";
import { oneLine } from "./own-data.rules.ts";

/** So many changes of places one request may hold. */
export const MOST_PLACES = 20;

export interface Place {
  name: string;
  address: string;
  city: string;
  postalCode: string;
}
export type StandingPlace = Place & { code: string };

/** What is asked for one place: a new one has no code yet, a closed one says nothing more. */
export type PlaceWish =
  | ({ kind: "add" } & Place)
  | ({ kind: "change"; code: string } & Place)
  | { kind: "close"; code: string };

/** The same with what stands beside it. */
export interface PlaceChange {
  kind: PlaceWish["kind"];
  code: string | null;
  from: Place | null;
  to: Place | null;
}

/**
 * Reads what is asked against what stands; a change that changes nothing is none. Each place is
 * named once.
 */
export function readPlaces(
  standing: StandingPlace[],
  wishes: PlaceWish[],
): PlaceChange[] | Refusal {
  const changes: PlaceChange[] = [];
  const named = new Set<string>();
  for (const [index, wish] of wishes.entries()) {
    const field = `places.${index}`;
    const code = wish.kind === "add" ? null : wish.code;
    const place =
      code === null ? undefined : standing.find((one) => one.code === code);
    if (code !== null && !place) return refuse("NOT_FOUND", "not_found");
    if (code !== null && named.has(code))
      return refuse("BAD_REQUEST", "invalid_input", { field: `${field}.code` });
    if (code !== null) named.add(code);
    const from = place ? withoutCode(place) : null;
    if (wish.kind === "close") {
      changes.push({ kind: "close", code, from, to: null });
      continue;
    }
    const to = cleaned(wish);
    for (const part of ["name", "address"] as const)
      if (to[part] === "")
        return refuse("BAD_REQUEST", "invalid_input", {
          field: `${field}.${part}`,
        });
    if (from && isSame(from, to)) continue;
    changes.push({ kind: wish.kind, code, from, to });
  }
  return changes;
}

const withoutCode = ({ name, address, city, postalCode }: Place): Place => ({
  name,
  address,
  city,
  postalCode,
});

const cleaned = ({ name, address, city, postalCode }: Place): Place => ({
  name: oneLine(name),
  address: oneLine(address),
  city: oneLine(city),
  postalCode: oneLine(postalCode),
});

const isSame = (left: Place, right: Place): boolean =>
  left.name === right.name &&
  left.address === right.address &&
  left.city === right.city &&
  left.postalCode === right.postalCode;
