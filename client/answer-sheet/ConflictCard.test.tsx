import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { OrderOptions } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { ConflictCard } from "./ConflictCard.tsx";
import type { Decision } from "./decisions.ts";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

const method = (code: string, inAdvance: boolean) => ({
  code,
  name: `Način ${code}`,
  cashDiscountPercent: "0",
  termsDays: 0,
  inAdvance,
});
const show = (methods: OrderOptions["paymentMethods"]) => {
  const onDecide = vi.fn<(decision: Decision) => void>();
  render(() => (
    <ConflictCard
      conflict={{ kind: "advance_only", because: ["limit", "overdue"] }}
      decision={undefined}
      onDecide={onDecide}
      successors={[]}
      options={{ paymentMethods: methods } as OrderOptions}
    />
  ));
  return onDecide;
};
const labels = () =>
  screen.queryAllByRole("button").map(({ textContent }) => textContent);

it("offers of an order that is taken in advance only the methods that are", () => {
  const onDecide = show([
    method("V30", false),
    method("AVANS", true),
    method("KARTICA", true),
  ]);
  expect(screen.getByTestId("decision").textContent).toContain(
    "Preko kreditnog limita. Dospelo dugovanje.",
  );
  expect(labels()).toEqual(["Način AVANS", "Način KARTICA"]);
  fireEvent.click(screen.getByText("Način AVANS"));
  expect(onDecide).toHaveBeenCalledWith({
    kind: "pay",
    paymentMethod: "AVANS",
  });
});

it("says whom to ask where no method is in advance", () => {
  show([method("V30", false)]);
  expect(labels()).toEqual([]);
  expect(screen.getByTestId("decision").textContent).toContain(
    "javite se komercijali",
  );
});
