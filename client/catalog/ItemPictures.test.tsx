import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, expect, it } from "vitest";
import { switchLanguage } from "../i18n/i18n.ts";
import { ItemPictures } from "./ItemPictures.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

const label = () => screen.getByTestId("next-picture").textContent;

/** As a finger does it; nothing is laid out here, so a picture is told to be a pixel wide. */
function swipeTo(picture: number) {
  const strip = screen.getByTestId("picture-strip");
  strip.scrollTo = (() => undefined) as typeof strip.scrollTo;
  strip.scrollLeft = picture;
  fireEvent.scroll(strip);
}

it("stays at the picture that is looked at while the same ones are told of again", () => {
  const [urls, setUrls] = createSignal(["/a.webp", "/b.webp"]);
  render(() => <ItemPictures name="Toner" urls={urls()} />);
  expect(label()).toBe("Slika 1 od 2");
  swipeTo(1);
  expect(label()).toBe("Slika 2 od 2");
  setUrls(["/a.webp", "/b.webp"]);
  expect(label()).toBe("Slika 2 od 2");
  setUrls(["/c.webp", "/d.webp"]);
  expect(label()).toBe("Slika 1 od 2");
});
