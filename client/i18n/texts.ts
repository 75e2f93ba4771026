import { createResource, type Resource } from "solid-js";
import { DEFAULT_LANGUAGE, type Language } from "../../server/core/language.ts";
import { language } from "./i18n.ts";

/**
 * The texts of one screen, loaded with it: what only staff read is not carried to every phone.
 * They stand in a folder `texts` beside the screen, one file a language, exported as `texts`.
 * Where those of the chosen language cannot be had, the default language's are on the device.
 */
export function createTexts<Texts>(
  load: Record<Language, () => Promise<{ texts: Texts }>>,
): Resource<Texts> {
  const [texts] = createResource(language, async (wanted) => {
    const found = await load[wanted]().catch(() => load[DEFAULT_LANGUAGE]());
    return found.texts;
  });
  return texts;
}
