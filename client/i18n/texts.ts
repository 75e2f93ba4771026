import { createResource, createRoot, type Resource } from "solid-js";
import { language } from "./i18n.ts";

type Load<Texts> = () => Promise<{ texts: Texts }>;

/**
 * The texts of one screen, loaded with it: what only staff read is not carried to every phone.
 * They stand in a folder `texts` beside the screen, in Serbian Latin and in English. Where those of
 * the chosen language cannot be had, Serbian Latin is on the device.
 */
export function createTexts<Texts>(
  latin: Load<Texts>,
  english: Load<Texts>,
): Resource<Texts> {
  const [texts] = createResource(language, async (wanted) => {
    if (wanted === "en") return (await english().catch(latin)).texts;
    const { texts: written } = await latin();
    if (wanted === "sr-Latn") return written;
    return import("./in-cyrillic.ts").then(
      ({ inCyrillic }) => inCyrillic(written),
      () => written,
    );
  });
  return texts;
}

/** Texts of a screen of many parts: the page waits until they are loaded, its parts take them as there. */
export function shareTexts<Texts>(
  latin: Load<Texts>,
  english: Load<Texts>,
): { loaded: Resource<Texts>; texts: () => Texts } {
  const loaded = createRoot(() => createTexts(latin, english));
  const texts = () => {
    const found = loaded.latest;
    if (!found) throw new Error("a text was asked for before its dictionary");
    return found;
  };
  return { loaded, texts };
}
