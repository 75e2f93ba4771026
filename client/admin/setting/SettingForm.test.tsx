import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, expect, it } from "vitest";
import { switchLanguage } from "../../i18n/i18n.ts";
import { RouteRefusal } from "../../lib/failure.ts";
import { SettingForm } from "./SettingForm.tsx";

interface Days {
  days: string;
}

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

/** A server on which another was faster: he has set 9 where the editor read 7. */
function openForm() {
  let stands: Days = { days: "9" };
  const asked: { value: Days; read: Days }[] = [];
  const [known, setKnown] = createSignal<Days>({ days: "7" });
  let arrive = () => {};
  render(() => (
    <MemoryRouter>
      <Route
        path="/"
        component={() => (
          <SettingForm
            standing={known()}
            edits={[]}
            asDraft={(value: Days) => value}
            valueOf={(draft: Days): Days => draft}
            save={async (change) => {
              asked.push(change);
              if (change.read.days !== stands.days)
                throw new RouteRefusal(
                  409,
                  JSON.stringify({ code: "changed_meanwhile" }),
                );
              stands = change.value;
              return stands;
            }}
            saved="Sačuvano je."
            inWords={({ days }) => days}
            testid="days"
            onRefresh={() => {
              arrive = () => setKnown({ ...stands });
            }}
          >
            {(draft, put) => (
              <input
                data-testid="typed"
                value={draft().days}
                onInput={(event) => put({ days: event.currentTarget.value })}
              />
            )}
          </SettingForm>
        )}
      />
    </MemoryRouter>
  ));
  return { asked, arrive: () => arrive() };
}

const typed = () => screen.getByTestId<HTMLInputElement>("typed");
const type = (value: string) => fireEvent.input(typed(), { target: { value } });
const save = () => fireEvent.click(screen.getByTestId("days-save"));

it("takes what another has set once it has come, and saves in its place", async () => {
  const { asked, arrive } = openForm();
  await screen.findByTestId("typed");
  type("8");
  save();
  fireEvent.click(await screen.findByText("Uzmi njihovo"));
  arrive();
  expect(typed().value).toBe("9");
  expect(screen.queryByText("Uzmi njihovo")).toBeNull();
  type("8");
  save();
  await expect
    .poll(() => asked)
    .toEqual([
      { value: { days: "8" }, read: { days: "7" } },
      { value: { days: "8" }, read: { days: "9" } },
    ]);
});

it("leaves what is typed as it is when a refresh comes that was not asked for", async () => {
  const { arrive } = openForm();
  await screen.findByTestId("typed");
  type("8");
  save();
  fireEvent.click(await screen.findByText("Uzmi njihovo"));
  type("6");
  arrive();
  expect(typed().value).toBe("6");
});

it("takes what another has set where that is known already", async () => {
  const { arrive } = openForm();
  await screen.findByTestId("typed");
  type("8");
  save();
  fireEvent.click(await screen.findByText("Uzmi njihovo"));
  type("8");
  arrive();
  save();
  fireEvent.click(await screen.findByText("Uzmi njihovo"));
  expect(typed().value).toBe("9");
});
