import type { RouteDefinition } from "@solidjs/router";
import { expect, it } from "vitest";
import { WALK_PAGES, type Who } from "../test/drills/walk/pages.ts";
import { routes } from "./routes.tsx";
import { AdminOnly, PartnerOnly, StaffOnly } from "./shell/RoleGate.tsx";

const SIGNED_IN: Who[] = ["partner", "sales", "admin"];
const GATES = new Map<unknown, Who[]>([
  [PartnerOnly, ["partner"]],
  [StaffOnly, ["sales", "admin"]],
  [AdminOnly, ["admin"]],
]);
/** What stands before the routes, for whoever is not signed in; `App.tsx` shows it. */
const GUESTS = ["/", "/reset", "/first", "/join", "/browse", "/browse/:code"];
/** What shows nothing of its own to who is signed in. */
const FOR_GUESTS_ALONE = [
  "/reset",
  "/first",
  "/join",
  "/browse",
  "/browse/:code",
];

/** Every route that shows a screen, and who gets in. */
function screensOf(
  list: readonly RouteDefinition[],
  above = "",
  who: Who[] = SIGNED_IN,
): [string, Who][] {
  return list.flatMap(({ path, component, children }) => {
    const own = [path ?? "/"].flat()[0] ?? "/";
    const full = `${above}${own}`.replace(/\/+$/, "") || "/";
    const whole = full.replaceAll("//", "/");
    const admitted = GATES.get(component) ?? who;
    return children
      ? screensOf(
          [children].flat() as RouteDefinition[],
          whole === "/" ? "" : whole,
          admitted,
        )
      : admitted.map((one): [string, Who] => [whole, one]);
  });
}

it("walks through every screen as everybody who may see it", () => {
  const screens = [
    ...screensOf(routes).filter(([path]) => !FOR_GUESTS_ALONE.includes(path)),
    ...GUESTS.map((path): [string, Who] => [path, "guest"]),
  ];
  const walked = WALK_PAGES.flatMap(({ route, who }) =>
    who.map((one) => `${one} ${route}`),
  );
  expect(walked.toSorted()).toEqual(
    screens.map(([path, one]) => `${one} ${path}`).toSorted(),
  );
});
