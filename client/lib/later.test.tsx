import { cleanup, render, screen } from "@solidjs/testing-library";
import { createSignal, ErrorBoundary, Show } from "solid-js";
import { afterEach, expect, it } from "vitest";
import { later } from "./later.tsx";

afterEach(cleanup);

const shelf = (props: { name: string }) => <p>Polica {props.name}</p>;
/** Code that comes, or does not, when the test says so. */
function onTheWay() {
  const way = { arrive: () => {}, fail: () => {} };
  const code = new Promise<{ default: typeof shelf }>((resolve, reject) => {
    way.arrive = () => resolve({ default: shelf });
    way.fail = () => reject(new Error("no such file"));
  });
  return { ...way, load: () => code };
}

it("stands in with what is there before, and follows its properties after", async () => {
  const way = onTheWay();
  const Shelf = later(way.load, () => <p>Stiže</p>);
  const [name, setName] = createSignal("A");
  render(() => <Shelf name={name()} />);
  expect(screen.getByText("Stiže")).toBeDefined();
  way.arrive();
  expect(await screen.findByText("Polica A")).toBeDefined();
  setName("B");
  expect(screen.getByText("Polica B")).toBeDefined();
});

it("is there at once when its code was fetched ahead", async () => {
  const way = onTheWay();
  const Shelf = later(way.load, () => <p>Stiže</p>);
  way.arrive();
  await Shelf.preload();
  render(() => <Shelf name="C" />);
  expect(screen.getByText("Polica C")).toBeDefined();
});

it("tells what failed, and asks again the next time", async () => {
  const first = onTheWay();
  const second = onTheWay();
  const ways = [first, second];
  const Shelf = later(() => (ways.shift() ?? second).load());
  const [shown, setShown] = createSignal(true);
  render(() => (
    <Show when={shown()}>
      <ErrorBoundary fallback={<p>Nema</p>}>
        <Shelf name="D" />
      </ErrorBoundary>
    </Show>
  ));
  first.fail();
  expect(await screen.findByText("Nema")).toBeDefined();
  setShown(false);
  setShown(true);
  second.arrive();
  expect(await screen.findByText("Polica D")).toBeDefined();
});

it("lets a screen be left while a part of it is on its way", async () => {
  const screenWay = onTheWay();
  const partWay = onTheWay();
  const Part = later(partWay.load);
  const Screen = later(screenWay.load);
  const [at, setAt] = createSignal("first");
  render(() => (
    <Show when={at() === "first"} fallback={<Screen name="E" />}>
      <p>Prvi</p>
      <Part name="F" />
    </Show>
  ));
  setAt("second");
  screenWay.arrive();
  expect(await screen.findByText("Polica E")).toBeDefined();
  partWay.arrive();
  await partWay.load();
  expect(screen.queryByText("Polica F")).toBeNull();
});
