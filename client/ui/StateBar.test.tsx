import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it } from "vitest";
import { switchLanguage, t } from "../i18n/i18n.ts";
import { StateBar } from "./StateBar.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

const isToldOld = () =>
  screen.queryByText(t().connection.staleHint, { exact: false }) !== null;

it("tells what is old by the limit that was set, or else by the usual one", () => {
  const fiveMinutesAgo = Date.now() - 5 * 60_000;
  const shown = (stale?: boolean) => {
    cleanup();
    render(() => <StateBar at={fiveMinutesAgo} stale={stale} staleOnly />);
    return isToldOld();
  };
  expect(shown()).toBe(false);
  expect(shown(true)).toBe(true);
  expect(shown(false)).toBe(false);
});
